/** Which hints matter to metrics and dimensions, and what they say of a plan's rows. */

import type { Database } from '../../store/database.ts';
import { type MetricName, metrics } from '../engine/catalogue.ts';
import type { Plan } from '../engine/compile.ts';
import { filterNames, hasFilter } from '../engine/filters.ts';
import type { Group } from '../engine/groups.ts';
import { emptyValue, type Metric } from '../engine/metric.ts';
import type { Hint } from './answer.ts';
import { hintsAbout, noData, readHints } from './hints.ts';

interface Concern {
  readonly metric?: (metric: Metric, name: MetricName) => boolean;
  readonly dimensions?: readonly string[];
}

const concerns: Readonly<Partial<Record<Hint['code'], Concern>>> = {
  no_session_id: { metric: ({ table }, name) => table === 'sessions' || name === 'session_count', dimensions: ['session'] },
  no_user_id: { metric: (_, name) => name === 'active_users', dimensions: ['user'] },
  unpriced_models: { metric: ({ unit }, name) => unit === 'USD' || name === 'priced_coverage' },
  usage_missing: { metric: ({ unit }) => unit === 'tokens' },
  no_model: { dimensions: ['model', 'provider'] },
  no_tool_calls: { metric: (_, name) => name.startsWith('tool_'), dimensions: ['tool'] },
  no_api_calls: { metric: ({ table }) => table === 'api_calls' },
  no_scores: { metric: ({ table }) => table === 'scores' },
};

/** Reasons for which the groups of a plan are empty or poor. Nothing is read where none could matter. */
export async function readQueryHints(database: Database, names: readonly MetricName[], plan: Plan): Promise<readonly Hint[]> {
  const codes = (Object.keys(concerns) as Hint['code'][]).filter((code) => isConcerned(concerns[code] ?? {}, names, plan));
  const aggregates = hintsAbout(...codes).filter(({ table }) => filterNames.every((name) => !plan.filters[name] || hasFilter(table, name)));
  if (aggregates.length === 0) return [];
  return readHints(database, { orgId: plan.orgId, period: plan.period, filters: plan.filters }, aggregates);
}

function isConcerned({ metric, dimensions = [] }: Concern, names: readonly MetricName[], plan: Plan): boolean {
  if (names.some((name) => metric?.(metrics[name], name))) return true;
  return plan.dimensions.some(({ name }) => dimensions.includes(name));
}

/** Says that there is no data, where the groups show it and nothing else says why. */
export function orNoData(hints: readonly Hint[], names: readonly MetricName[], groups: readonly Group[]): Hint[] {
  const isEmpty = (value: number | null, name: MetricName): boolean => value === null || value === emptyValue(metrics[name].kind);
  const nothing = groups.every(({ values }) => names.every((name) => isEmpty(values[name] ?? null, name)));
  return hints.length === 0 && nothing ? [noData] : [...hints];
}
