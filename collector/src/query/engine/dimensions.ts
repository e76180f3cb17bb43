/** What metrics can be split by (contract, section 2), as data. A missing value is a group with null. */

import { AppError } from '../../errors.ts';
import { callStatus, type MetricName, metricNames, metrics } from './catalogue.ts';
import { type MetricTable, tableNames } from './tables.ts';

export interface Dimension {
  readonly name: string;
  readonly description: string;
  /** The expression by table; a table without one cannot be split by it. Empty text = missing. */
  readonly columns: Readonly<Partial<Record<MetricTable, string>>>;
  /** A row may lie in several groups, so groups do not add up, not even counts. */
  readonly multiplies?: true;
  /** Value of the placeholder in `columns`. */
  readonly label?: string;
}

export const granularities = ['minute', 'hour', 'day', 'week', 'month'] as const;

export type Granularity = (typeof granularities)[number];

type Columns = Dimension['columns'];

function on(tables: readonly MetricTable[], column: string): Columns {
  return Object.fromEntries(tables.map((table) => [table, column]));
}

/** What every row has. */
function attribute(column: string, description: string): Omit<Dimension, 'name'> {
  return { description, columns: on(tableNames, column) };
}

/** How executions and steps ended. */
function outcome(column: string, description: string, others: Columns = {}): Omit<Dimension, 'name'> {
  return { description, columns: { ...on(['executions', 'steps', 'sessions', 'scores'], column), ...others } };
}

function ofSteps(column: string, description: string): Omit<Dimension, 'name'> {
  return { description, columns: on(['steps', 'scores'], column) };
}

const table: Readonly<Record<string, Omit<Dimension, 'name'>>> = {
  agent: attribute('agent_id', 'The agent, by its id.'),
  agent_version: attribute('agent_version', 'Version of the agent.'),
  parent_agent: attribute('parent_agent_id', 'The agent that called this one; null at the top.'),
  model: ofSteps('model', 'Response model, else request model, verbatim; of a score, that of the step it is about.'),
  provider: ofSteps('provider', 'Provider of the model.'),
  tool: ofSteps('tool', 'Name of the tool.'),
  user: attribute('user_id', 'The user.'),
  customer: attribute('customer', 'The customer.'),
  session: attribute('session_id', 'The session, by conversation id.'),
  feature: attribute('feature', 'The feature.'),
  tag: { ...attribute('tag', 'Tags; a row with two tags lies in both groups, so groups do not add up.'), multiplies: true },
  environment: attribute('environment', 'Deployment environment.'),
  service: attribute('service', 'Name of the service.'),
  error_class: outcome('error_class', "Class of the row's own error, of executions and of steps each; null = no error."),
  error_type: outcome('error_type', "Type of the row's own error, as sent."),
  status: outcome('status', "The row's own status: ok or error; of an API call, error from status 400.", {
    api_calls: callStatus,
    agent_creations: 'status',
  }),
  endpoint: { description: 'Route of the API call, else its path with ids folded.', columns: { api_calls: 'endpoint' } },
  method: { description: 'HTTP method of the API call.', columns: { api_calls: 'method' } },
  score: { description: 'Name of the score.', columns: { scores: 'score' } },
};

export const dimensionNames: readonly string[] = [...Object.keys(table), 'label.<key>', ...granularities];

/** Every dimension but `label.<key>` and the time ones. */
export const dimensions: readonly Dimension[] = Object.entries(table).map(([name, dimension]) => ({ name, ...dimension }));

const labelPrefix = 'label.';

/** The dimension of this name, `label.<key>` included; time is not one of them. */
export function findDimension(name: string): Dimension | undefined {
  if (name.startsWith(labelPrefix) && name.length > labelPrefix.length) return labelDimension(name);
  return Object.hasOwn(table, name) ? dimensions.find((dimension) => dimension.name === name) : undefined;
}

/** The dimensions of these names, each once; what is none of them is left out. */
export function findDimensions(names: readonly string[]): readonly Dimension[] {
  return [...new Set(names)].flatMap((name) => findDimension(name) ?? []);
}

function labelDimension(name: string): Dimension {
  return { name, ...attribute('labels[{label:String}]', 'Value of a label.'), label: name.slice(labelPrefix.length) };
}

/** When in the week a row lies, by the clocks of a time zone: `hour_of_day` 0 to 23, `day_of_week` 1 (Monday) to 7. */
export function timeOfWeek(name: TimeOfWeek, timeZone: string): Dimension {
  const time = 'fromUnixTimestamp64Nano(start_ns, {label:String})';
  const column = { hour_of_day: `toString(toHour(${time}))`, day_of_week: `toString(toDayOfWeek(${time}))` }[name];
  return { name, ...attribute(column, ''), label: timeZone };
}

export type TimeOfWeek = keyof typeof timesOfWeek;

/** All of their values, in order. */
export const timesOfWeek = {
  hour_of_day: Array.from({ length: 24 }, (_, hour) => String(hour)),
  day_of_week: Array.from({ length: 7 }, (_, day) => String(day + 1)),
} as const;

export function isTimeOfWeek(name: string): name is TimeOfWeek {
  return Object.hasOwn(timesOfWeek, name);
}

export function isGranularity(name: string): name is Granularity {
  return (granularities as readonly string[]).includes(name);
}

/** Names of the dimensions that a metric can be split by. */
export function dimensionsOf(metric: MetricName): readonly string[] {
  const splittable = dimensions.filter((dimension) => dimension.columns[metrics[metric].table] !== undefined).map(({ name }) => name);
  return [...splittable, 'label.<key>', ...granularities];
}

/** Throws `invalid_request` naming each dimension that one of the metrics cannot be split by. */
export function requireSplittable(names: readonly MetricName[], by: readonly Dimension[]): void {
  const fields = by.flatMap((dimension) => {
    const impossible = names.filter((name) => dimension.columns[metrics[name].table] === undefined);
    if (impossible.length === 0) return [];
    const possible = metricNames.filter((name) => dimension.columns[metrics[name].table] !== undefined);
    const expected = `${impossible.join(', ')} cannot be split by ${dimension.name}; these can: ${possible.join(', ')}`;
    return [{ field: 'group_by', value: dimension.name, expected }];
  });
  if (fields.length > 0) throw new AppError('invalid_request', 'These metrics cannot be split like this.', { fields });
}
