/** `/goals`: what an organisation wants a metric to be, and how far it is. */

import { z } from 'zod';
import type { DefinitionStore, StoredDefinition } from '../../store/definition-store.ts';
import type { QueryDependencies } from '../dependencies.ts';
import { metrics } from '../engine/catalogue.ts';
import { unitNames } from '../engine/metric.ts';
import { requireFilterable } from '../engine/metric-filters.ts';
import { decodeCursor, pageOf } from '../shape/cursor.ts';
import { descriptionField, ifUpdatedAtField, nameField } from '../shape/definition-fields.ts';
import { filtersAnswer } from '../shape/filters-answer.ts';
import { cursor, filtersField, limit, metricField, timeZone } from '../shape/request.ts';
import { calendarPeriods, isCalendar } from './goal-period.ts';
import { directions, type GoalDefinition, progressShape, readProgress } from './goal-progress.ts';

const expectedTarget = 'a number of at least 0';
const expectedPeriod = `${calendarPeriods.join(', ')}, or a rolling period such as 30d, of at most 366 days`;

const rollingPattern = /^0*[1-9]\d{0,5}[mhdw]$/;
const unitDays: Readonly<Record<string, number>> = { m: 1 / 1440, h: 1 / 24, d: 1, w: 7 };

function isPeriod(text: string): boolean {
  return isCalendar(text) || (rollingPattern.test(text) && Number(text.slice(0, -1)) * (unitDays[text.slice(-1)] ?? 0) <= 366);
}

export const goalBody = z.strictObject({
  name: nameField,
  description: descriptionField,
  metric: metricField,
  filters: filtersField.optional().describe('Values by the name of the filter.'),
  target: z.number({ error: expectedTarget }).min(0, { error: expectedTarget }).describe("In the metric's unit."),
  direction: z
    .enum(directions, { error: `one of ${directions.join(', ')}` })
    .describe('Whether the metric is to reach the target or to stay within it.'),
  period: z
    .string({ error: expectedPeriod })
    .refine(isPeriod, { error: expectedPeriod })
    .describe('day, week, month or quarter of the calendar, or a rolling period such as 30d.'),
  time_zone: timeZone.default('UTC').describe('IANA time zone of the calendar.'),
});

/** One that is put in the place of another. */
export const replacingGoalBody = goalBody.extend({ if_updated_at: ifUpdatedAtField });

export type GoalRequest = z.output<typeof goalBody>;

export const listGoalsParameters = z.strictObject({ limit, cursor });

export const goalIdParameters = z.strictObject({ id: z.string().describe('The id of a goal.') });

const definitionShape = {
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  metric: z.string(),
  unit: z.enum(unitNames).describe('Of the metric.'),
  filters: z.record(z.string(), z.array(z.string())),
  target: z.number(),
  direction: z.enum(directions),
  period: z.string(),
  time_zone: z.string(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
};

export const goalsAnswer = z.object({
  data: z.array(z.object(definitionShape)).describe('Oldest first.'),
  next_cursor: z.string().nullable(),
});

export const goalAnswer = z.object({ ...definitionShape, ...progressShape });

export const removedGoalAnswer = z.object({ id: z.string() });

type GoalAnswer = z.output<typeof goalAnswer>;

/** Those that name a goal throw `goal_not_found`. */
export interface Goals {
  readonly list: (orgId: string, asked: z.output<typeof listGoalsParameters>) => Promise<z.output<typeof goalsAnswer>>;
  readonly get: (orgId: string, id: string) => Promise<GoalAnswer>;
  /** Throws `invalid_request` for a metric without the rows that a filter is of. */
  readonly create: (orgId: string, asked: GoalRequest) => Promise<GoalAnswer>;
  /** Throws `changed_meanwhile` as well. */
  readonly replace: (orgId: string, id: string, asked: z.output<typeof replacingGoalBody>) => Promise<GoalAnswer>;
  readonly remove: (orgId: string, id: string) => Promise<z.output<typeof removedGoalAnswer>>;
}

export function createGoals(store: DefinitionStore, deps: QueryDependencies): Goals {
  const withProgress = async (orgId: string, stored: StoredDefinition): Promise<GoalAnswer> => {
    return { ...definitionAnswer(stored), ...(await readProgress(deps, orgId, definitionOf(stored))) };
  };
  return {
    list: async (orgId, { limit, cursor }) => {
      const [createdAt = '', id = ''] = decodeCursor(cursor, 2) ?? [];
      const found = await store.list(orgId, limit + 1, { createdAt, id });
      const { page, next_cursor } = pageOf(found, limit, (last) => [last.createdAt, last.id]);
      return { data: page.map(definitionAnswer), next_cursor };
    },
    get: async (orgId, id) => withProgress(orgId, await store.get(orgId, id)),
    create: async (orgId, asked) => withProgress(orgId, await store.create(orgId, textOf(asked))),
    replace: async (orgId, id, { if_updated_at: seen, ...asked }) =>
      withProgress(orgId, await store.replace(orgId, id, textOf(asked), { seen })),
    remove: async (orgId, id) => {
      await store.remove(orgId, id);
      return { id };
    },
  };
}

function textOf({ filters = {}, ...asked }: GoalRequest): string {
  requireFilterable([asked.metric], filters, 'filters.');
  return JSON.stringify({ ...asked, filters } satisfies GoalDefinition);
}

function definitionOf({ definition }: StoredDefinition): GoalDefinition {
  return JSON.parse(definition) as GoalDefinition; // decode boundary: `textOf` wrote it
}

function definitionAnswer(stored: StoredDefinition): z.output<z.ZodObject<typeof definitionShape>> {
  const { filters, ...definition } = definitionOf(stored);
  const { unit } = metrics[definition.metric];
  return {
    id: stored.id,
    ...definition,
    unit,
    filters: filtersAnswer(filters),
    created_at: stored.createdAt,
    updated_at: stored.updatedAt,
  };
}
