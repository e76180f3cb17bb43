/**
 * Filters that every read takes (contract, section 3): any of the values of one filter, all of the filters.
 *
 * Attributes lie on every table. `model` and `tool` are properties of steps: a step passes by its own, an execution passes if one of its
 * own steps does, and then counts whole. So with `model=a`, tokens and money are those of `a`, while execution counts, durations and
 * `avg_tokens` are of the executions that used `a` at least once. Sessions go by their executions. API calls have neither.
 */

import { type MetricTable, tableNames, tables } from './tables.ts';

export interface Filters {
  readonly agent_id?: readonly string[] | undefined;
  readonly agent_tags?: readonly string[] | undefined;
  readonly model?: readonly string[] | undefined;
  readonly tool?: readonly string[] | undefined;
  readonly user_id?: readonly string[] | undefined;
  readonly session_id?: readonly string[] | undefined;
  readonly customer?: readonly string[] | undefined;
  readonly environment?: readonly string[] | undefined;
  readonly service?: readonly string[] | undefined;
  readonly feature?: readonly string[] | undefined;
  /** Names of scores. */
  readonly score?: readonly string[] | undefined;
  /** Label key to values. */
  readonly labels?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** A piece of a statement: conditions to be joined by AND, and the values of their placeholders. */
export interface Conditions {
  readonly sql: readonly string[];
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Names of the placeholders that bound a statement in time. */
export interface TimeBound {
  readonly start: string;
  readonly end: string;
}

export type FilterName = Exclude<keyof Filters, 'labels'>;

/** A condition by table; a table without one does not have the filter. */
type FilterConditions = Readonly<Partial<Record<MetricTable, string>>>;

function attribute(condition: string): FilterConditions {
  return Object.fromEntries(tableNames.map((table) => [table, condition]));
}

/** A step passes by its own value, an execution by those of its own steps. Created agents have none yet, so none passes. */
function ofSteps(filter: 'model' | 'tool'): FilterConditions {
  const [own, ofAny] = [`${filter} IN {f_${filter}:Array(String)}`, `hasAny(${filter}s, {f_${filter}:Array(String)})`];
  return { executions: ofAny, steps: own, sessions: ofAny, scores: own, agent_creations: `'' IN {f_${filter}:Array(String)}` };
}

const filterTable: Readonly<Record<FilterName, FilterConditions>> = {
  agent_id: attribute('agent_id IN {f_agent_id:Array(String)}'),
  agent_tags: attribute('hasAny(tags, {f_agent_tags:Array(String)})'),
  model: ofSteps('model'),
  tool: ofSteps('tool'),
  user_id: attribute('user_id IN {f_user_id:Array(String)}'),
  session_id: attribute('session_id IN {f_session_id:Array(String)}'),
  customer: attribute('customer IN {f_customer:Array(String)}'),
  environment: attribute('environment IN {f_environment:Array(String)}'),
  service: attribute('service IN {f_service:Array(String)}'),
  feature: attribute('feature IN {f_feature:Array(String)}'),
  score: { scores: 'score IN {f_score:Array(String)}' },
};

export const filterNames = Object.keys(filterTable) as FilterName[]; // its keys are the names, by its type

export function hasFilter(table: MetricTable, name: FilterName): boolean {
  return filterTable[name][table] !== undefined;
}

/** Where a row lies in time: at its start, or at its end, when its outcome is known (contract, section 1, "When a row lies"). */
export type Placement = 'start' | 'end';

export const placeColumns: Readonly<Record<Placement, string>> = { start: 'start_ns', end: 'end_ns' };

/** The organisation and the time: first in every statement. */
export function scopeConditions({ start, end }: TimeBound, placedAt: Placement = 'start'): readonly string[] {
  const place = placeColumns[placedAt];
  return ['org_id = {org:String}', `${place} >= {${start}:Int64}`, `${place} < {${end}:Int64}`];
}

/** Conditions of the filters that are given, on rows of a table. Where a statement has several sets of filters, each has a prefix for its placeholders. */
export function filterConditions(filters: Filters, table: MetricTable, prefix = 'f'): Conditions {
  const { unlessServiceIsNamed } = tables[table];
  const sql: string[] = unlessServiceIsNamed !== undefined && filters.service === undefined ? [unlessServiceIsNamed] : [];
  const parameters: Record<string, unknown> = {};
  for (const name of filterNames) {
    if (filters[name] === undefined) continue;
    const condition = filterTable[name][table];
    if (condition === undefined) throw new Error(`${table} has no filter ${name}`); // refused before
    sql.push(condition.replace('{f_', `{${prefix}_`));
    parameters[`${prefix}_${name}`] = filters[name];
  }
  for (const [index, [key, values]] of Object.entries(filters.labels ?? {}).entries()) {
    sql.push(`labels[{${prefix}_label_${index}:String}] IN {${prefix}_label_values_${index}:Array(String)}`);
    parameters[`${prefix}_label_${index}`] = key;
    parameters[`${prefix}_label_values_${index}`] = values;
  }
  return { sql, parameters };
}
