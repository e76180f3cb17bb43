/**
 * Each metric's expression over series whose scrapes lie on the ends of the window, where `increase` has nothing to extrapolate: promtool's figure
 * against one computed here from what was put in.
 */

import { expect, it } from 'vitest';
import { type MetricName, metricNames, metrics } from '../../../collector/src/query/engine/catalogue.ts';
import { correctionsOf, durationBuckets, families } from '../../../collector/src/query/engine/prometheus-families.ts';
import { labelsOf, type Promql, promqlOf, type Series } from '../../../collector/src/query/engine/promql.ts';
import { testRules } from '../../support/promtool.ts';
import { toolOrSkip } from '../../support/tools.ts';

type Counted = Exclude<Promql, { kind: 'gauge' }>;
type FamilyName = Series['family'];
type Labels = Readonly<Record<string, string>>;

const minutes = 10;

/** Two values of each label, or all that it has. */
const valuesOf: Readonly<Record<string, readonly string[]>> = {
  status: ['ok', 'error'],
  type: ['input', 'output', 'cache_read', 'cache_write', 'reasoning'],
};

function labelSets(name: FamilyName): readonly Labels[] {
  return families[name].labels.reduce<readonly Labels[]>(
    (sets, label) => sets.flatMap((set) => (valuesOf[label] ?? ['one', 'two']).map((value) => ({ ...set, [label]: value }))),
    [{}],
  );
}

/** What a series rises by each minute: different for each, and more than is taken back of it. */
function slopes(name: FamilyName, labels: Labels, part: string): { readonly forward: number; readonly corrections: number } {
  const seed = [...`${name}${JSON.stringify(labels)}${part}`].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9_973, 7);
  return { forward: 100 + (seed % 89), corrections: seed % 13 };
}

const bounds = [...durationBuckets, Number.POSITIVE_INFINITY];
const le = (bound: number): string => (bound === Number.POSITIVE_INFINITY ? '+Inf' : String(bound));

/** Cumulative, as buckets are. */
function upTo(name: FamilyName, labels: Labels, index: number): { readonly forward: number; readonly corrections: number } {
  const each = bounds.slice(0, index + 1).map((bound) => slopes(name, labels, le(bound)));
  return {
    forward: each.reduce((sum, { forward }) => sum + forward, 0),
    corrections: each.reduce((sum, { corrections }) => sum + corrections, 0),
  };
}

function seriesOf(name: FamilyName): readonly object[] {
  return labelSets(name).flatMap((labels) => {
    const line = (suffix: string, more: Labels, { forward, corrections }: ReturnType<typeof slopes>): readonly object[] => {
      const text = JSON.stringify({ ...labels, ...more }).replaceAll(/"(\w+)":/g, '$1=');
      return [
        { series: `${name}${suffix}${text}`, values: `0+${forward}x30` },
        { series: `${correctionsOf(name)}${suffix}${text}`, values: `0+${corrections}x30` },
      ];
    };
    if (families[name].type === 'counter') return line('', {}, slopes(name, labels, ''));
    return [
      ...bounds.flatMap((bound, index) => line('_bucket', { le: le(bound) }, upTo(name, labels, index))),
      ...line('_sum', {}, slopes(name, labels, 'sum')),
      ...line('_count', {}, upTo(name, labels, bounds.length - 1)),
    ];
  });
}

/** Of the window, of the series with these labels. */
function risen({ family, part, where = {} }: Series, group: Labels): number {
  if (Object.entries(where).some(([name, value]) => value !== (group[name] ?? value))) return Number.NaN; // there is no such series
  const wanted = Object.entries({ ...where, ...group });
  const own = labelSets(family).filter((labels) => wanted.every(([name, value]) => labels[name] === value));
  const slope = (labels: Labels) => (part === 'count' ? upTo(family, labels, bounds.length - 1) : slopes(family, labels, part ?? ''));
  return own.reduce((sum, labels) => sum + minutes * (slope(labels).forward - slope(labels).corrections), 0);
}

function expected(promql: Counted, group: Labels): number {
  switch (promql.kind) {
    case 'amount': {
      const [fitting = promql.of[0]] = promql.of.filter(({ family }) =>
        Object.keys(group).every((label) => families[family].labels.includes(label)),
      );
      return fitting === undefined ? Number.NaN : risen(fitting, group);
    }
    case 'quotient': {
      const share = risen(promql.part, group) / risen(promql.of, group);
      return promql.complement ? 1 - share : share;
    }
    case 'quantile':
      return quantile(promql.level, promql.of, group);
  }
}

/** As Prometheus has it: spread evenly within the bucket that the rank falls in, and the last bound beyond it. */
function quantile(level: number, of: FamilyName, group: Labels): number {
  const own = labelSets(of).filter((labels) => Object.entries(group).every(([name, value]) => labels[name] === value));
  const counts = bounds.map((_, index) =>
    own.reduce((sum, labels) => sum + minutes * (upTo(of, labels, index).forward - upTo(of, labels, index).corrections), 0),
  );
  const rank = level * (counts.at(-1) ?? 0);
  const index = counts.findIndex((count) => count >= rank);
  const [from = 0, to = 0] = [bounds[index - 1] ?? 0, bounds[index]];
  if (to === Number.POSITIVE_INFINITY) return from;
  const [before = 0, within = 0] = [counts[index - 1] ?? 0, counts[index]];
  return from + ((to - from) * (rank - before)) / (within - before);
}

function cases(metric: MetricName, promql: Counted): readonly object[] {
  const labels = labelsOf(promql);
  return [[], ...labels.map((label) => [label])].flatMap((by) => {
    const groups = by.reduce<readonly Labels[]>(
      (sets, label) => sets.flatMap((set) => (valuesOf[label] ?? ['one', 'two']).map((value) => ({ ...set, [label]: value }))),
      [{}],
    );
    const answer = promqlOf(promql, { window: `${minutes}m`, by });
    if (!('expression' in answer)) throw new Error(`${metric}: ${answer.reason}`);
    return groups.flatMap((group) => {
      const value = expected(promql, group);
      if (Number.isNaN(value)) return []; // of series with status="error" none has another status
      const selected = Object.entries(group).map(([name, text]) => `label_replace(vector(1), "${name}", "${text}", "", "")`);
      const own = by.length === 0 ? `(${answer.expression})` : `((${answer.expression}) * on (${by.join(', ')}) (${selected[0]}))`;
      const near = `abs(sum(${own}) - ${value}) <= bool ${1e-9 * Math.max(1, Math.abs(value))}`;
      return [{ expr: near, eval_time: '20m', exp_samples: [{ labels: '{}', value: 1 }] }];
    });
  });
}

const counted = metricNames.flatMap((name): readonly [MetricName, Counted][] => {
  const { promql } = metrics[name];
  return promql.kind === 'gauge' ? [] : [[name, promql]];
});

it('every expression is exact where scrapes lie on the ends of its window', (context) => {
  toolOrSkip(context, 'promtool', 'prometheus');
  const names = Object.keys(families) as FamilyName[]; // decode boundary: gauges are left out by their type
  const input_series = names.filter((name) => String(families[name].type) !== 'gauge').flatMap(seriesOf);
  const promql_expr_test = counted.flatMap(([metric, promql]) => cases(metric, promql));
  expect(promql_expr_test.length).toBeGreaterThan(150);
  const tests = [{ interval: '1m', input_series, promql_expr_test }];
  expect(testRules('groups: []', { rule_files: ['rules.yml'], evaluation_interval: '1m', tests })).toBeUndefined();
});
