/** Pieces of request schemas (contract, section 3). Query parameters are text, lists comma-separated or repeated; bodies are JSON. */

import { z } from 'zod';
import { findMetric, type MetricName, metricNames } from '../engine/catalogue.ts';
import { findDimension, type Granularity, granularities, isGranularity } from '../engine/dimensions.ts';
import type { Filters } from '../engine/filters.ts';
import { expectedInstant, expectedPeriod, expectedTimeZone, parseInstant } from '../engine/period.ts';
import { isTimeZone } from '../engine/zoned-time.ts';

const labelField = 'label.<key>';
const labelPrefix = 'label.';
const maxValues = 1000;
const expectedList = `one or more values that are not empty, at most ${maxValues}`;

function text(expected: string): z.ZodString {
  return z.string({ error: expected }).min(1, { error: expected });
}

/** In a query: `a,b` or repeated. A comma or backslash within a value has a backslash before it. */
export const listParameter = z
  .union([z.string(), z.array(z.string())], { error: expectedList })
  .transform((value) => [value].flat().flatMap(splitList))
  .pipe(z.array(text(expectedList)).max(maxValues, { error: expectedList }));

function splitList(text: string): readonly string[] {
  const values = [''];
  for (const [piece] of text.matchAll(/\\[\\,]|./gsu)) {
    if (piece === ',') values.push('');
    else values.push(`${values.pop()}${piece === '\\,' || piece === '\\\\' ? piece.slice(1) : piece}`);
  }
  return values;
}

/** In a body: a list whose values are taken as they are, or text as in a query. */
export const listField = z
  .union([z.string(), z.array(z.string())], { error: expectedList })
  .transform((value) => (typeof value === 'string' ? value.split(',') : value))
  .pipe(z.array(text(expectedList)).min(1, { error: expectedList }).max(maxValues, { error: expectedList }));

/** A list as above, or an empty one. */
export const listOrNoneField = z.union([z.array(z.never()).length(0), listField]);

type List = typeof listParameter | typeof listField;

const expectedMetric = `metrics of GET /catalog: ${metricNames.join(', ')}`;

/** Metrics by name or alias, as the catalogue names them. */
export function metricsOf(list: List) {
  return list
    .refine((names) => names.every((name) => findMetric(name) !== undefined), { error: expectedMetric })
    .transform((names): readonly MetricName[] => [...new Set(names.flatMap((name) => findMetric(name) ?? []))]);
}

const expectedOneMetric = `a metric of GET /catalog: ${metricNames.join(', ')}`;

/** One metric, by name or alias. */
export const metricField = z
  .string({ error: expectedOneMetric })
  .transform((name, context): MetricName => {
    const metric = findMetric(name);
    if (metric !== undefined) return metric;
    context.issues.push({ code: 'custom', input: name, message: expectedOneMetric });
    return z.NEVER;
  })
  .describe('A metric, by name or alias.');

/** What every row has, API calls too. */
function attributesOf<L extends List>(list: L) {
  return {
    agent_id: list.optional().describe('Agents, any of.'),
    agent_tags: list.optional().describe('Tags, any of.'),
    user_id: list.optional().describe('Users, any of.'),
    customer: list.optional().describe('Customers, any of.'),
    environment: list.optional().describe('Environments, any of.'),
    service: list.optional().describe('Services, any of.'),
    feature: list.optional().describe('Features, any of.'),
  };
}

function filtersOf<L extends List>(list: L) {
  const model = list.optional().describe('Models, any of. An execution passes if one of its own steps used one.');
  return { ...attributesOf(list), model };
}

export const timeZone = z.string({ error: expectedTimeZone }).refine(isTimeZone, { error: expectedTimeZone });

export const periodShape = {
  period: z
    .string({ error: expectedPeriod })
    .regex(/^0*[1-9]\d{0,8}[mhdw]$/, { error: expectedPeriod })
    .optional()
    .describe('Minutes, hours, days (24 h) or weeks, ending now, like 7d; 30d unless start or end is given.'),
  start: instant('Start of the period, ISO-8601; not together with period.'),
  end: instant('End of the period, exclusive, ISO-8601; may lie in the future; now unless given.'),
  time_zone: timeZone.default('UTC').describe('IANA time zone that cuts the buckets of time and reads times without an offset.'),
};

/** A time in ISO-8601, optional. */
export function instant(description: string) {
  const isInstant = (value: string): boolean => parseInstant(value, 'UTC') !== undefined;
  return z.string({ error: expectedInstant }).refine(isInstant, { error: expectedInstant }).optional().describe(description);
}

export const compareShape = {
  compare_to: z
    .literal('previous', { error: 'previous' })
    .optional()
    .describe('Adds the figures of the period before, of the same length, and the change in percent.'),
};

export const readParameters = { ...periodShape, ...filtersOf(listParameter) };

/** Of reads of rows that have no model. */
export const attributeParameters = { ...periodShape, ...attributesOf(listParameter) };

/** A whole number, as a number or as text. */
export function wholeNumber(from: number, to: number) {
  const error = `a whole number from ${from} to ${to}`;
  const number = z.int({ error }).min(from, { error }).max(to, { error });
  const digits = z
    .string()
    .regex(/^\d{1,15}$/, { error })
    .transform(Number)
    .pipe(number);
  return z.union([number, digits], { error });
}

/** A number of at least 0, as a number or as text. */
export function amount() {
  const error = 'a number of at least 0';
  const number = z.number({ error }).min(0, { error });
  const digits = z
    .string()
    .regex(/^\d{1,15}(\.\d{1,12})?$/, { error })
    .transform(Number);
  return z.union([number, digits], { error });
}

/** Yes or no, as a boolean or as text. */
export const flag = z
  .union([z.boolean(), z.enum(['true', 'false'])], { error: 'true or false' })
  .transform((value) => value === true || value === 'true');

export const limit = wholeNumber(1, 1000).default(100).describe('Most entries of the answer.');

export const cursor = text('the next_cursor of an answer').optional().describe('The `next_cursor` of the answer before.');

const granularityNames: Readonly<Record<string, Granularity>> = {
  ...Object.fromEntries(granularities.map((name) => [name, name])),
  hourly: 'hour',
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
};

export const granularity = z
  .enum(Object.keys(granularityNames), { error: `one of ${Object.keys(granularityNames).join(', ')}` })
  .transform((name): Granularity => granularityNames[name] ?? 'day')
  .describe('Length of the buckets of time.');

const expectedDimension = 'a dimension of GET /catalog, such as agent, model, day or label.<key>';

export const dimensionField = z
  .string({ error: expectedDimension })
  .refine((name) => isGranularity(name) || findDimension(name) !== undefined, { error: expectedDimension });

const filterShape = {
  ...filtersOf(listField),
  session_id: listField.optional().describe('Sessions, any of.'),
  tool: listField.optional().describe('Tools, any of. An execution passes if one of its own steps called one.'),
  score: listField.optional().describe('Scores, by name, any of; of metrics of scores only.'),
};

/** The filters of a body. `period` may not be among them here. */
export const filtersField = withLabels(filterShape, listField);

/** The filters of a body, and among them a period. */
export const filtersWithPeriodField = withLabels({ ...filterShape, period: periodShape.period }, listField);

/** A request whose unknown fields are errors and whose `label.<key>` fields are one `labels`. */
export function request<Shape extends z.ZodRawShape>(shape: Shape) {
  return withLabels(shape, listParameter);
}

function withLabels<Shape extends z.ZodRawShape, L extends List>(shape: Shape, list: L) {
  const labels = z
    .record(text('a label key'), list, { error: 'label.<key>=value, with a key' })
    .optional()
    .describe('Values of the label <key>, any of.');
  const fields = z.strictObject({ ...shape, [labelField]: labels }, { error: objectError });
  return z.preprocess(foldLabels, fields).transform((value) => unfoldLabels<z.output<z.ZodObject<Shape>>>(value));
}

/** A request whose filters may be of a definition. */
export type Filtered<Asked> = Omit<Asked, keyof Filters> & Filters;

type Labels = { readonly labels?: Readonly<Record<string, readonly string[]>> | undefined };

function unfoldLabels<Fields>(value: object): Fields & Labels {
  const { [labelField]: labels, ...fields } = value as Record<string, unknown>; // decode boundary: the schema before has parsed it
  return { ...fields, labels } as Fields & Labels; // decode boundary: as above
}

function objectError(issue: z.core.$ZodRawIssue): string | undefined {
  return issue.code === 'invalid_type' ? 'an object' : undefined;
}

function foldLabels(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  const labels = entries.filter(([name]) => name.startsWith(labelPrefix));
  if (labels.length === 0) return value;
  const others = entries.filter(([name]) => !name.startsWith(labelPrefix));
  // A record would drop this key without a word, and the answer would be unfiltered.
  if (labels.some(([name]) => name === `${labelPrefix}__proto__`)) return { ...Object.fromEntries(others), [labelField]: null };
  return {
    ...Object.fromEntries(others),
    [labelField]: Object.fromEntries(labels.map(([name, of]) => [name.slice(labelPrefix.length), of])),
  };
}
