/**
 * How PromQL gives a metric from what `/metrics` shows, over a window that ends now. Percent is a ratio from 0 to 1 there, and
 * milliseconds are seconds.
 */

import {
  type CounterName,
  correctionsOf,
  type FamilyName,
  families,
  type GaugeName,
  gaugeWindows,
  type HistogramName,
} from './prometheus-families.ts';

/** Series of a family: all of them, or those that have these values. */
export interface Series {
  readonly family: CounterName | HistogramName;
  /** Of a histogram, which of its parts. */
  readonly part?: 'sum' | 'count';
  readonly where?: Readonly<Record<string, string>>;
}

export type Promql =
  /** What counters rose by. The first of the series that has every label asked for. */
  | { readonly kind: 'amount'; readonly of: readonly Series[] }
  /** One over the other; `complement`: 1 less that. */
  | { readonly kind: 'quotient'; readonly part: Series; readonly of: Series; readonly complement?: true }
  | { readonly kind: 'quantile'; readonly level: number; readonly of: HistogramName }
  /** Read by the service itself over one of `gaugeWindows`: counters cannot give it. */
  | { readonly kind: 'gauge'; readonly name: GaugeName; readonly fold: Fold };

/** How series of a gauge that differ in a label become one; `never`: they cannot. */
type Fold = 'sum' | 'never';

export function amount(family: CounterName, where?: Series['where']): Promql {
  return { kind: 'amount', of: [seriesOf(family, where)] };
}

/** The same figure from another family, which has other labels. */
export function amountOr(family: CounterName, where: Series['where'], other: CounterName): Promql {
  return { kind: 'amount', of: [seriesOf(family, where), { family: other }] };
}

/** The share of a family's series that have these values. */
export function share(family: CounterName, where: Series['where']): Promql {
  return { kind: 'quotient', part: seriesOf(family, where), of: { family } };
}

export function quotient(part: CounterName, of: CounterName): Promql {
  return { kind: 'quotient', part: { family: part }, of: { family: of } };
}

export function shareWithout(part: CounterName, of: CounterName): Promql {
  return { kind: 'quotient', part: { family: part }, of: { family: of }, complement: true };
}

export function mean(family: HistogramName): Promql {
  return { kind: 'quotient', part: { family, part: 'sum' }, of: { family, part: 'count' } };
}

export function quantile(level: number, of: HistogramName): Promql {
  return { kind: 'quantile', level, of };
}

export function gauge(name: GaugeName, fold: Fold = 'never'): Promql {
  return { kind: 'gauge', name, fold };
}

function seriesOf(family: CounterName, where: Series['where']): Series {
  return where === undefined ? { family } : { family, where };
}

/** What an expression is asked for. Durations are Prometheus's. */
export interface PromqlAsked {
  readonly window: string;
  /** Labels to split by. */
  readonly by?: readonly string[];
  /** Any of these values, by label. */
  readonly filters?: Readonly<Record<string, readonly string[]>>;
  /** How long before now the window ends. */
  readonly offset?: string;
  /** Labels that Prometheus itself gives, such as `job`: every series must have these values. */
  readonly scope?: Readonly<Record<string, string>>;
}

/** The expression, or why there is none. */
export type PromqlAnswer = { readonly expression: string } | { readonly reason: string };

export function promqlOf(promql: Promql, asked: PromqlAsked): PromqlAnswer {
  const wanted = [...(asked.by ?? []), ...Object.keys(asked.filters ?? {})];
  if (promql.kind === 'gauge') return gaugeOf(promql, wanted, asked);
  const readable = readableFrom(promql, wanted);
  return 'reason' in readable ? readable : { expression: expressionOf(readable, asked) };
}

/** The last hour, split no further than the metric must be. */
export function plainly(promql: Promql): PromqlAsked {
  return { window: '1h', by: promql.kind === 'gauge' && promql.fold === 'never' ? labelsOf(promql) : [] };
}

/** Labels by which the metric can be split and filtered in PromQL. */
export function labelsOf(promql: Promql): readonly string[] {
  const [first = [], ...others] = familiesOf(promql).map((name) => families[name].labels);
  // One of several families is enough for an amount; a quotient needs both.
  const labels =
    promql.kind === 'amount' ? [...first, ...others.flat()] : first.filter((label) => others.every((each) => each.includes(label)));
  return [...new Set(labels)].filter((label) => label !== 'window');
}

/** Families that the metric is read from. */
function familiesOf(promql: Promql): readonly FamilyName[] {
  switch (promql.kind) {
    case 'amount':
      return promql.of.map(({ family }) => family);
    case 'quotient':
      return [...new Set([promql.part.family, promql.of.family])];
    case 'quantile':
      return [promql.of];
    case 'gauge':
      return [promql.name];
  }
}

type Counted = Exclude<Promql, { kind: 'gauge' }>;

/** Narrowed to the series that have the labels, where some have. */
function readableFrom(promql: Counted, wanted: readonly string[]): Counted | { readonly reason: string } {
  if (promql.kind === 'amount') {
    const fitting = promql.of.find(({ family }) => lacking(family, wanted).length === 0);
    if (fitting !== undefined) return { kind: 'amount', of: [fitting] };
  }
  const missing = new Set(familiesOf(promql).flatMap((name) => lacking(name, wanted)));
  if (missing.size === 0) return promql;
  return { reason: `/metrics has no label ${[...missing].join(', ')} on ${familiesOf(promql).join(' and ')}` };
}

function lacking(name: FamilyName, wanted: readonly string[]): readonly string[] {
  return wanted.filter((label) => !families[name].labels.includes(label));
}

function gaugeOf({ name, fold }: Extract<Promql, { kind: 'gauge' }>, wanted: readonly string[], asked: PromqlAsked): PromqlAnswer {
  const missing = lacking(name, wanted);
  if (missing.length > 0) return { reason: `/metrics has no label ${missing.join(', ')} on the gauge ${name}` };
  const window = gaugeWindows.find((each) => durationSeconds(each) === durationSeconds(asked.window));
  if (window === undefined)
    return { reason: `counters cannot give it, and the gauge ${name} has the windows ${gaugeWindows.join(', ')} only` };
  const apart = labelsOf({ kind: 'gauge', name, fold }).filter((label) => !isApart(label, asked));
  if (fold === 'never' && apart.length > 0) return { reason: `${name} is of each ${apart.join(', ')} by itself: split by it` };
  const selected = `${name}${selector({ window }, asked)}${offsetText(asked)}`;
  const { by = [] } = asked;
  // Several collectors on one store say the same, so the greatest of theirs is it.
  if (apart.length === 0) return { expression: aggregate('max', by, selected) };
  return { expression: aggregate('sum', by, aggregate('max', [...by, ...apart], selected)) };
}

/** Whether each series that is left has a value of the label to itself. */
function isApart(label: string, { by = [], filters = {} }: PromqlAsked): boolean {
  return by.includes(label) || filters[label]?.length === 1;
}

function expressionOf(promql: Counted, asked: PromqlAsked): string {
  switch (promql.kind) {
    case 'amount': {
      return promql.of.map((series) => increaseOf(series, asked)).join('');
    }
    case 'quotient': {
      const ratio = `(${increaseOf(promql.part, asked)}) / (${increaseOf(promql.of, asked)})`;
      return promql.complement ? `1 - ${ratio}` : ratio;
    }
    case 'quantile': {
      const buckets = { ...asked, by: [...(asked.by ?? []), 'le'] };
      return `histogram_quantile(${promql.level}, ${increaseOf({ family: promql.of }, buckets, '_bucket')})`;
    }
  }
}

/** What the series rose by, less what was taken back. Both are there from the same scrape on, so neither lacks the other. */
function increaseOf(series: Series, asked: PromqlAsked, suffix = series.part === undefined ? '' : `_${series.part}`): string {
  const range = `${selector(series.where ?? {}, asked)}[${asked.window}]${offsetText(asked)}`;
  const increase = (name: string): string => aggregate('sum', asked.by ?? [], `increase(${name}${suffix}${range})`);
  return `${increase(series.family)} - ${increase(correctionsOf(series.family))}`;
}

function aggregate(operator: string, by: readonly string[], of: string): string {
  return by.length === 0 ? `${operator}(${of})` : `${operator} by (${by.join(', ')}) (${of})`;
}

function offsetText({ offset }: PromqlAsked): string {
  return offset === undefined ? '' : ` offset ${offset}`;
}

function selector(where: Readonly<Record<string, string>>, { filters = {}, scope = {} }: PromqlAsked): string {
  const matchers = [
    ...Object.entries({ ...where, ...scope }).map(([label, value]) => `${label}=${quoted(value)}`),
    ...Object.entries(filters).map(([label, values]) => anyOf(label, values)),
  ];
  return matchers.length === 0 ? '' : `{${matchers.join(',')}}`;
}

function anyOf(label: string, values: readonly string[]): string {
  const [only, ...others] = values;
  if (only !== undefined && others.length === 0) return `${label}=${quoted(only)}`;
  return `${label}=~${quoted(values.map(escapeRegex).join('|'))}`;
}

/** RE2's special characters. */
function escapeRegex(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** A string of PromQL. What JSON leaves as it is and Prometheus refuses, in YAML or in PromQL, is escaped; half a surrogate pair cannot be. */
function quoted(text: string): string {
  const json = JSON.stringify(text.toWellFormed());
  return json.replaceAll(/[\u007f-\u009f\u2028\u2029\ufffd-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800, y: 31_536_000 };

/** A duration of Prometheus, such as `1h30m`, in seconds. */
export function durationSeconds(duration: string): number {
  const parts = duration.matchAll(/(\d+)(ms|[smhdwy])/g);
  return [...parts].reduce((sum, [, number, unit = '']) => sum + Number(number) * (unit === 'ms' ? 0.001 : (unitSeconds[unit] ?? 0)), 0);
}
