/** Conditions on what ended in a window: rules of one organisation, table and grouping share one reading, whatever their filters and windows. */

import { AppError } from '../../errors.ts';
import type { QueryDependencies } from '../../query/dependencies.ts';
import { type MetricName, metrics } from '../../query/engine/catalogue.ts';
import { findDimensions } from '../../query/engine/dimensions.ts';
import { emptyValue } from '../../query/engine/metric.ts';
import { readWindows, type Window, type WindowGroup } from '../../query/engine/windows.ts';
import { type ConditionOf, operators } from '../condition.ts';
import { durationMs } from '../duration.ts';
import { type Labels, labelsId, labelsOf } from '../labels.ts';
import type { Sample } from '../state-machine.ts';
import { unitOf } from '../wording.ts';
import { inTurn } from './in-turn.ts';
import { type Reading, type Readings, type Rule, readTogether } from './rule.ts';

export type Windowed = ConditionOf<'metric'> | ConditionOf<'change'>;

/** Readings under way at a time: the others of the lane are left to whoever tests or previews an alert. */
const atATime = 2;

/** Windows are read together where their lengths are alike, so that short ones are not read as far back as long ones. */
const lengthClassesMs = [5 * 60_000, 15 * 60_000, 60 * 60_000, 6 * 3_600_000, 86_400_000, 7 * 86_400_000];

/** What a rule looks at: the window, then the one before where it is held against that. */
interface Look {
  readonly rule: Rule<Windowed>;
  readonly windows: readonly Window[];
}

/** Windows end at `endMs`. */
export async function readWindowed({ database }: QueryDependencies, rules: readonly Rule<Windowed>[], endMs: number): Promise<Readings> {
  const looks = rules.map((rule): Look => ({ rule, windows: windowsOf(rule, endMs) }));
  const together = [...Map.groupBy(looks, shared).values()];
  const read = await inTurn(together, atATime, (sharing) => readLooks(database, sharing));
  return new Map(read.flatMap((readings) => [...readings]));
}

/** How far back a condition looks. */
export function reachMs({ type, window }: Windowed): number {
  return durationMs(window) * (type === 'change' ? 2 : 1);
}

function windowsOf({ definition: { condition, filters } }: Rule<Windowed>, endMs: number): Look['windows'] {
  const lengthMs = durationMs(condition.window);
  const endingAt = (ms: number): Window => ({ startNs: nsOf(ms - lengthMs), endNs: nsOf(ms), filters });
  return condition.type === 'change' ? [endingAt(endMs), endingAt(endMs - lengthMs)] : [endingAt(endMs)];
}

export function nsOf(ms: number): bigint {
  return BigInt(ms) * 1_000_000n;
}

function shared({ rule: { orgId, definition } }: Look): string {
  const { condition, group_by } = definition;
  const length = lengthClassesMs.findIndex((ms) => reachMs(condition) <= ms);
  return JSON.stringify([orgId, metrics[condition.metric].table, group_by, length]);
}

function readLooks(database: QueryDependencies['database'], looks: readonly Look[]): Promise<Readings> {
  const windowsByRule = new Map(looks.map((look) => [look.rule, look.windows]));
  const rules = [...windowsByRule.keys()];
  return readTogether(rules, async ({ orgId, definition }) => {
    const windows = new Map(looks.flatMap((look) => look.windows.map((window) => [windowId(window), window] as const)));
    const names = [...new Set(rules.map((rule) => rule.definition.condition.metric))];
    const { table } = metrics[definition.condition.metric];
    const aggregates = names.map((name) => ({ name, ...metrics[name] }));
    const dimensions = findDimensions(definition.group_by);
    const groups = await readWindows(database, { orgId, table, aggregates, dimensions, windows: [...windows.values()] });
    if (groups === undefined) throw tooManyGroups();
    const groupsById = new Map([...windows.keys()].map((id, index) => [id, groups[index] ?? []]));
    return (rule) => {
      const [current, before] = (windowsByRule.get(rule) ?? []).map((window) => groupsById.get(windowId(window)) ?? []);
      return readingOf(rule, current ?? [], before ?? []);
    };
  });
}

function windowId({ startNs, endNs, filters }: Window): string {
  return `${startNs} ${endNs} ${JSON.stringify(filters)}`;
}

function tooManyGroups(): AppError {
  return new AppError('query_too_slow', 'There are more groups than can be told apart: filter them, or group by less.');
}

/** What a rule sees in its window, and in the one before. */
export function readingOf({ definition, known }: Rule<Windowed>, current: readonly WindowGroup[], before: readonly WindowGroup[]): Reading {
  const { condition, group_by } = definition;
  const now = byLabels(group_by, current, condition.metric);
  const then = byLabels(group_by, before, condition.metric);
  const groups = new Map(
    [...now.values(), ...then.values(), ...known.map((labels) => ({ labels }))].map(({ labels }) => [labelsId(labels), labels]),
  );
  const empty = emptyValue(metrics[condition.metric].kind);
  const samples = [...groups].map(([id, labels]): Sample => {
    const [value, earlier] = [now, then].map((of) => (of.has(id) ? (of.get(id)?.value ?? null) : empty));
    return { labels, ...judged(condition, value ?? null, earlier ?? null), present: now.has(id) };
  });
  return { samples, unit: unitOf(condition) };
}

function byLabels(names: readonly string[], groups: readonly WindowGroup[], metric: MetricName) {
  return new Map(
    groups.map(({ keys, values }): [string, { readonly labels: Labels; readonly value: number | null }] => {
      const labels = labelsOf(names, keys);
      return [labelsId(labels), { labels, value: values[metric] ?? null }];
    }),
  );
}

function judged({ type, operator, threshold }: Windowed, value: number | null, before: number | null): Omit<Sample, 'labels' | 'present'> {
  const held = type === 'metric' ? value : changeOf(value, before);
  return { value: held, threshold, breaching: held === null ? null : operators[operator].holds(held, threshold) };
}

/** In percent; from nothing there is none. */
function changeOf(value: number | null, before: number | null): number | null {
  return value === null || before === null || before === 0 ? null : (100 * (value - before)) / before;
}
