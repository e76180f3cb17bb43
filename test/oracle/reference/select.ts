/** Which rows a question is about, and how they are split. */

import { hasFailed } from './metrics.ts';
import type { Call, Creation, Execution, Row, Score, Step } from './rows.ts';

/** "Filters on every read: … (comma = any of)". */
export interface Filters {
  readonly agent_id?: readonly string[];
  readonly agent_tags?: readonly string[];
  readonly model?: readonly string[];
  readonly user_id?: readonly string[];
  readonly customer?: readonly string[];
  readonly environment?: readonly string[];
  readonly service?: readonly string[];
  readonly feature?: readonly string[];
  readonly labels?: Readonly<Record<string, readonly string[]>>;
}

/** "`start`/`end` …, half-open". */
export interface Period {
  readonly startNs: bigint;
  readonly endNs: bigint;
}

/** Those of rows in order of their starts that start in a period. */
export function startingIn<R extends { readonly startNs: bigint }>(rows: readonly R[], { startNs, endNs }: Period): readonly R[] {
  const [from, to] = [firstFrom(rows, startNs), firstFrom(rows, endNs)];
  return from === 0 && to === rows.length ? rows : rows.slice(from, to);
}

/** The place of the first row that does not start before an instant. */
function firstFrom(rows: readonly { readonly startNs: bigint }[], ns: bigint): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.startNs ?? ns) < ns) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function inOrderOfStart<R extends { readonly startNs: bigint }>(rows: readonly R[]): readonly R[] {
  return rows.toSorted((a, b) => (a.startNs === b.startNs ? 0 : a.startNs < b.startNs ? -1 : 1));
}

const isAnyOf = (wanted: readonly string[] | undefined, value: string | undefined): boolean =>
  wanted === undefined || (value !== undefined && wanted.includes(value));

export function passes(row: Row, filters: Filters): boolean {
  return (
    isAnyOf(filters.agent_id, row.agent) &&
    isAnyOf(filters.user_id, row.user?.id) &&
    isAnyOf(filters.customer, row.customer) &&
    isAnyOf(filters.environment, row.environment) &&
    isAnyOf(filters.service, row.service) &&
    isAnyOf(filters.feature, row.feature) &&
    (filters.agent_tags === undefined || row.tags.some((tag) => filters.agent_tags?.includes(tag))) &&
    Object.entries(filters.labels ?? {}).every(([key, values]) => isAnyOf(values, row.labels[key]))
  );
}

/** The API's words: "An execution passes if one of its own steps used one." */
export function executionPasses(row: Execution, filters: Filters): boolean {
  const { model } = filters;
  return passes(row, filters) && (model === undefined || [...row.steps, ...row.others].some((step) => isAnyOf(model, step.model)));
}

export function stepPasses(row: Step | Score, filters: Filters): boolean {
  return passes(row, filters) && isAnyOf(filters.model, row.model);
}

export type Dimensions<R> = Readonly<Record<string, (row: R) => readonly (string | undefined)[]>>;

/** What all rows have. "A missing value is a row with `null`"; a row with two tags is in two groups. */
const ofRows: Dimensions<Row> = {
  agent: ({ agent }) => [agent],
  agent_version: ({ agentVersion }) => [agentVersion],
  parent_agent: ({ parentAgent }) => [parentAgent],
  user: ({ user }) => [user?.id],
  customer: ({ customer }) => [customer],
  session: ({ session }) => [session],
  feature: ({ feature }) => [feature],
  tag: ({ tags }) => (tags.length === 0 ? [undefined] : tags),
  environment: ({ environment }) => [environment],
  service: ({ service }) => [service || undefined],
  'label.team': ({ labels }) => [labels['team']],
};

const ofFallible: Dimensions<Row> = {
  ...ofRows,
  error_class: ({ errorClass }) => [errorClass],
  error_type: ({ errorType }) => [errorType],
  status: ({ status }) => [status],
};

/** A dimension that a table does not have cannot split it. */
export const dimensions: {
  readonly executions: Dimensions<Execution>;
  readonly steps: Dimensions<Step>;
  readonly calls: Dimensions<Call>;
  readonly scores: Dimensions<Score>;
  readonly creations: Dimensions<Creation>;
} = {
  executions: ofFallible,
  steps: { ...ofFallible, model: ({ model }) => [model], provider: ({ provider }) => [provider], tool: ({ tool }) => [tool] },
  calls: {
    ...ofRows,
    endpoint: ({ endpoint }) => [endpoint],
    method: ({ method }) => [method],
    status: (call) => [hasFailed(call) ? 'error' : 'ok'],
  },
  scores: {
    ...ofFallible,
    model: ({ model }) => [model],
    provider: ({ provider }) => [provider],
    tool: ({ tool }) => [tool],
    score: ({ name }) => [name],
  },
  creations: { ...ofRows, status: ({ status }) => [status] },
};

/** What is made has no model: "a filter with an unknown value gives an empty answer". */
export function creationPasses(row: Creation, filters: Filters): boolean {
  return filters.model === undefined && passes(row, filters);
}
