/** Which hints matter to metrics and dimensions, and what they say of a plan's rows. */

import type { Database } from '../../store/database.ts';
import { type MetricName, metrics } from '../engine/catalogue.ts';
import type { Plan } from '../engine/compile.ts';
import { filterNames, hasFilter } from '../engine/filters.ts';
import type { Group } from '../engine/groups.ts';
import { emptyValue, type Metric } from '../engine/metric.ts';
import type { MetricTable } from '../engine/tables.ts';
import type { Hint } from './answer.ts';
import { hintOfNone, hintsAbout, noData, readHints } from './hints.ts';

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
};

/** Where all metrics of such a table are empty, it says why without being asked. */
const emptyTables: Readonly<Partial<Record<MetricTable, Hint['code']>>> = { api_calls: 'no_api_calls', scores: 'no_scores' };

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

/** With what the groups show themselves: that a table has nothing, or that there is no data at all, where nothing else says why. */
export function withEmptiness(hints: readonly Hint[], names: readonly MetricName[], groups: readonly Group[]): Hint[] {
  const isEmpty = (name: MetricName): boolean =>
    groups.every(({ values }) => (values[name] ?? null) === null || values[name] === emptyValue(metrics[name].kind));
  const byTable = Map.groupBy(names, (name) => metrics[name].table);
  const found = [...byTable].flatMap(([table, of]) => (of.every(isEmpty) ? (emptyTables[table] ?? []) : []));
  const all = [...hints, ...found.map(hintOfNone)];
  return all.length === 0 && names.every(isEmpty) ? [noData] : all;
}
