import { z } from 'zod';
import type { QueryDependencies } from '../dependencies.ts';
import type { Group } from '../engine/groups.ts';
import { answerShape, comparisonShape, hintSchema } from '../shape/answer.ts';
import { otherField, otherShape, readBreakdown } from '../shape/breakdown.ts';
import { type FigureNames, figureShape, figuresOf } from '../shape/figures.ts';
import { hintsAbout } from '../shape/hints.ts';
import { attributeParameters, compareShape, limit, request } from '../shape/request.ts';
import { readUsageOf, type UsageKind } from './usage-kind.ts';

/** `GET /usage/api` */
export const apiUsageParameters = request({ ...attributeParameters, ...compareShape, limit });

export type ApiUsageRequest = z.output<typeof apiUsageParameters>;

const totals = {
  total_calls: 'api_calls',
  successful_calls: 'api_successful_calls',
  failed_calls: 'api_failed_calls',
  rate_limited_calls: 'api_rate_limited_calls',
  avg_duration_ms: 'api_avg_duration_ms',
} as const satisfies FigureNames;

const { total_calls: call_count, ...others } = totals;
const each = { call_count, ...others };

const totalsShape = figureShape(totals);
const eachShape = figureShape(each);

const breakdownShape = {
  by_endpoint: z
    .array(
      z.object({
        path: z.string().nullable().describe('Route, else the path with ids folded. Null = missing, or the rest.'),
        method: z.string().nullable(),
        ...eachShape,
        ...otherShape,
      }),
    )
    .describe('Most calls first.'),
  by_service: z.array(z.object({ name: z.string().nullable(), ...eachShape, ...otherShape })).describe('Most calls first.'),
};

export const apiUsageShape = { ...totalsShape, ...comparisonShape(totalsShape), ...breakdownShape };

export const apiUsageAnswer = z.object({ ...answerShape, ...apiUsageShape, hints: z.array(hintSchema) });

export type ApiUsageAnswer = z.output<typeof apiUsageAnswer>;

export const apiUsage: UsageKind<typeof totals, z.output<z.ZodObject<typeof breakdownShape>>> = {
  totals,
  readBreakdowns: async (database, scope) => {
    const [endpoints, services] = await Promise.all([
      readBreakdown(database, scope, ['endpoint', 'method'], call_count, each, hintsAbout('no_api_calls')),
      readBreakdown(database, scope, ['service'], call_count, each),
    ]);
    const fields = {
      by_endpoint: endpoints.groups.map((group) => ({ path: group.keys[0] ?? null, method: group.keys[1] ?? null, ...entryOf(group) })),
      by_service: services.groups.map((group) => ({ name: group.keys[0] ?? null, ...entryOf(group) })),
    };
    return { fields, groups: [...endpoints.groups, ...services.groups], total: endpoints.total };
  },
};

function entryOf(group: Group) {
  return { ...figuresOf(each, group.values), ...otherField(group) };
}

/** Calls of HTTP servers; those of this service itself only where the filter `service` names it. */
export function readApiUsage(deps: QueryDependencies, orgId: string, asked: ApiUsageRequest): Promise<ApiUsageAnswer> {
  return readUsageOf(deps, orgId, asked, apiUsage);
}
