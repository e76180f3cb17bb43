/**
 * What changed most since the period before, and which groups that came from.
 *
 * What adds up changed by the sum of what its groups changed by. A mean or a rate changes when its groups' own values do and when their shares
 * of the whole do; with R the whole's value before, a group's part is s₁·(r₁ − R) − s₀·(r₀ − R), and the parts add up to the change.
 */

import { type MetricName, metrics } from '../query/engine/catalogue.ts';
import { previousPeriod } from '../query/engine/period.ts';
import type { ChangesPart } from './composition.ts';
import type { Change, ChangesSection, Contribution, Figure } from './document.ts';
import { ask, type Entry, figureOf, filterable, isSplittable, keyOf, nameOf, type Reading } from './reading.ts';

const maxChanges = 3;
const maxContributions = 4;
const maxGroups = 1_000;
/** Of what a figure was, in percent, or a rate's points: less is no news. */
const leastChangePercent = 2;
const leastChangePoints = 0.3;

/** The rows that a mean or a rate is over. Others, such as percentiles, have no parts. */
const weights: Readonly<Partial<Record<MetricName, MetricName>>> = {
  success_rate: 'execution_count',
  error_rate: 'execution_count',
  avg_duration_ms: 'execution_count',
  avg_tokens: 'execution_count',
  avg_steps: 'execution_count',
  llm_error_rate: 'llm_calls',
  llm_avg_duration_ms: 'llm_calls',
  tool_success_rate: 'tool_calls',
  tool_avg_duration_ms: 'tool_calls',
  api_avg_duration_ms: 'api_calls',
};

/** Undefined where nothing changed that has parts. */
export async function readChanges(reading: Reading, part: ChangesPart, headline: readonly Figure[]): Promise<ChangesSection | undefined> {
  const figures = await readFigures(reading, part.metrics, headline);
  const largest = figures
    .filter(isNews)
    .sort((one, two) => sizeOf(two) - sizeOf(one))
    .slice(0, maxChanges);
  if (largest.length === 0) return undefined;
  const byDimension = await Promise.all(
    part.by.map((dimension) =>
      readGroups(
        reading,
        dimension,
        largest.map(({ metric }) => metric),
      ),
    ),
  );
  const changes = largest.flatMap((figure) => bestExplained(figure, byDimension) ?? []);
  return changes.length === 0 ? undefined : { kind: 'changes', title: part.title, changes };
}

/** Those of the headline are not read again. */
async function readFigures(reading: Reading, names: readonly MetricName[], headline: readonly Figure[]): Promise<readonly Figure[]> {
  const own = filterable(names, reading.filters).filter((name) => metrics[name].additive || weights[name] !== undefined);
  const missing = own.filter((name) => !headline.some(({ metric }) => metric === name));
  const answer = missing.length === 0 ? undefined : await ask(reading, { metrics: missing, compare_to: 'previous' });
  return own.map((metric) => headline.find((figure) => figure.metric === metric) ?? figureOf(answer?.data[0], metric));
}

function isNews({ metric, value, previous }: Figure): boolean {
  if (value === null || previous === null || previous === 0) return false;
  if (metrics[metric].unit === 'percent') return Math.abs(value - previous) >= leastChangePoints;
  return Math.abs(value - previous) >= (leastChangePercent / 100) * Math.abs(previous);
}

/** How much of a change it is, to be held against others: a point of a rate is worth about as much as some percent of a sum. */
function sizeOf({ metric, value, previous }: Figure): number {
  if (value === null || previous === null || previous === 0) return 0;
  return metrics[metric].unit === 'percent' ? 5 * Math.abs(value - previous) : (100 * Math.abs(value - previous)) / Math.abs(previous);
}

interface Groups {
  readonly dimension: string;
  readonly metrics: readonly MetricName[];
  readonly now: readonly Entry[];
  readonly before: readonly Entry[];
}

/** In both periods, since a group may have come or gone. */
async function readGroups(reading: Reading, dimension: string, names: readonly MetricName[]): Promise<Groups> {
  const asked = names.filter((name) => isSplittable(name, dimension));
  const weighted = [...new Set([...asked, ...asked.flatMap((name) => weights[name] ?? [])])];
  if (asked.length === 0) return { dimension, metrics: [], now: [], before: [] };
  const request = { metrics: weighted, group_by: [dimension], limit: maxGroups };
  const [now, before] = await Promise.all([ask(reading, request), ask({ ...reading, period: previousPeriod(reading.period) }, request)]);
  return { dimension, metrics: asked, now: now.data, before: before.data };
}

/** By the dimension whose largest group has the largest part, the earlier one of two alike. */
function bestExplained(figure: Figure, byDimension: readonly Groups[]): Change | undefined {
  const explained = byDimension.flatMap((groups) => {
    const contributions = groups.metrics.includes(figure.metric) ? contributionsOf(figure, groups) : [];
    // Of one group alone there is nothing to tell: it is the whole.
    return contributions.length < 2
      ? []
      : [{ figure, dimension: groups.dimension, contributions: contributions.slice(0, maxContributions) }];
  });
  const strength = ({ contributions }: Change): number => Math.abs(contributions[0]?.part ?? 0);
  return explained.reduce<Change | undefined>(
    (best, one) => (best === undefined || strength(one) > strength(best) * 1.15 ? one : best),
    undefined,
  );
}

function contributionsOf(figure: Figure, { dimension, now, before }: Groups): readonly Contribution[] {
  const names = new Map([...before, ...now].map((entry) => [idOf(entry, dimension), nameOf(entry, dimension)]));
  const [nowById, beforeById] = [now, before].map((entries) => new Map(entries.map((entry) => [idOf(entry, dimension), entry])));
  const whole = { now: totalWeight(figure.metric, now), before: totalWeight(figure.metric, before) };
  const contributions = [...names].map(([id, name]): Contribution => {
    const [one, two] = [nowById?.get(id), beforeById?.get(id)];
    const [value, previous] = [figureOf(one, figure.metric).value, figureOf(two, figure.metric).value];
    return { name, named: id !== 'other' && id !== 'null', value, previous, part: partOf(figure, one, two, whole) };
  });
  return contributions
    .filter(({ part }) => part !== 0)
    .sort((one, two) => Math.abs(two.part) - Math.abs(one.part) || (one.name < two.name ? -1 : 1));
}

function idOf(entry: Entry, dimension: string): string {
  return entry.other ? 'other' : JSON.stringify(keyOf(entry, dimension));
}

interface Whole {
  readonly now: number;
  readonly before: number;
}

function partOf({ metric, previous }: Figure, now: Entry | undefined, before: Entry | undefined, whole: Whole): number {
  const [value, earlier] = [figureOf(now, metric).value ?? 0, figureOf(before, metric).value ?? 0];
  const weight = weights[metric];
  if (weight === undefined) return value - earlier;
  const share = (entry: Entry | undefined, total: number): number => (total === 0 ? 0 : (figureOf(entry, weight).value ?? 0) / total);
  return share(now, whole.now) * (value - (previous ?? 0)) - share(before, whole.before) * (earlier - (previous ?? 0));
}

function totalWeight(metric: MetricName, entries: readonly Entry[]): number {
  const weight = weights[metric];
  return weight === undefined ? 0 : entries.reduce((total, entry) => total + (figureOf(entry, weight).value ?? 0), 0);
}
