/** PromQL of the boards, from the catalogue where it has the figure: the same expression as in docs/metrics.md, narrowed to what is chosen. */

import { type MetricName, metrics } from '../../collector/src/query/engine/catalogue.ts';
import { labelsOf, promqlOf } from '../../collector/src/query/engine/promql.ts';

interface Asked {
  readonly window: string;
  readonly by?: readonly string[];
}

type Expression = (name: MetricName, ...by: readonly string[]) => string;

export interface Expressions {
  /** Of the whole time range, at its end. */
  readonly overRange: Expression;
  /** Of the time until its end, such as `1h`. */
  readonly ofLast: (window: string, name: MetricName, ...by: readonly string[]) => string;
  /** Rates, means and percentiles over time. */
  readonly overTime: Expression;
  /** Amounts over time, of a minute each. */
  readonly perMinute: Expression;
  readonly perHour: Expression;
}

/** Of the series whose labels have the values that the variables of the same names choose. */
export function expressionsOf(...chosen: readonly string[]): Expressions {
  const overTime: Expression = (name, ...by) => expressionOf(name, chosen, { window: '$__rate_interval', by });
  const per =
    (seconds: number): Expression =>
    (name, ...by) =>
      `${seconds} * (${overTime(name, ...by).replaceAll('increase(', 'rate(')})`;
  return {
    overRange: (name, ...by) => expressionOf(name, chosen, { window: '$__range', by }),
    ofLast: (window, name, ...by) => expressionOf(name, chosen, { window, by }),
    overTime,
    perMinute: per(60),
    perHour: per(3_600),
  };
}

function expressionOf(name: MetricName, chosen: readonly string[], { window, by = [] }: Asked): string {
  const { promql } = metrics[name];
  const choosable = chosen.filter((label) => labelsOf(promql).includes(label));
  const filters = Object.fromEntries(choosable.map((label) => [label, [`$${label}`]]));
  const answer = promqlOf(promql, { window, by, filters, scope: { job: '$job' } });
  if ('reason' in answer) throw new Error(`${name} by ${by.join(', ')}: ${answer.reason}`);
  // Variables stand for several values.
  return answer.expression.replaceAll(/="\$(\w+)"/g, '=~"$$$1"');
}

/** Series of the service's own health, of the chosen instances. */
export function ownSeries(name: string, matchers = ''): string {
  return `${name}{job=~"$job",instance=~"$instance"${matchers === '' ? '' : `,${matchers}`}}`;
}

/** What a counter of the service's own rises by in a second. */
export function ownRate(name: string, ...by: readonly string[]): string {
  return `${sumBy(by)}(rate(${ownSeries(name)}[$__rate_interval]))`;
}

/** A percentile of a histogram of the service's own. */
export function ownQuantile(level: number, name: string, ...by: readonly string[]): string {
  return `histogram_quantile(${level}, ${sumBy([...by, 'le'])}(rate(${ownSeries(`${name}_bucket`)}[$__rate_interval])))`;
}

/** What a counter of the service's own rose by over the whole time range. */
export function ownIncrease(name: string, ...by: readonly string[]): string {
  return `${sumBy(by)}(increase(${ownSeries(name)}[$__range]))`;
}

function sumBy(labels: readonly string[]): string {
  return labels.length === 0 ? 'sum' : `sum by (${labels.join(', ')}) `;
}
