/** `POST /goals`, `GET /goals` and `/goals/{id}` */

import { bucketsOf, type Granularity } from '../reference/zoned.ts';
import { type Difference, differences, exactly, instant, plain } from './compare.ts';
import { type Answer, type Door, entriesOf, partOf } from './door.ts';
import { type Facts, select } from './facts.ts';
import { figuresOf, type Metric } from './figures.ts';

interface Goal {
  readonly name: string;
  readonly metric: Metric;
  readonly target: number;
  readonly direction: 'at_least' | 'at_most';
  readonly period: string;
  readonly time_zone: string;
  readonly filters?: Readonly<Record<string, readonly string[]>>;
}

const goals: readonly Goal[] = [
  { name: 'runs', metric: 'execution_count', target: 1_000, direction: 'at_least', period: 'day', time_zone: 'Asia/Kathmandu' },
  { name: 'spend', metric: 'total_cost', target: 5, direction: 'at_most', period: 'month', time_zone: 'America/New_York' },
  { name: 'tokens', metric: 'total_tokens', target: 0, direction: 'at_most', period: 'week', time_zone: 'Europe/Berlin' },
  { name: 'success', metric: 'success_rate', target: 90, direction: 'at_least', period: '2h', time_zone: 'UTC' },
  {
    name: 'slow',
    metric: 'avg_duration_ms',
    target: 10_000,
    direction: 'at_most',
    period: 'day',
    time_zone: 'UTC',
    filters: { service: ['assistant'] },
  },
];

/** In periods that hold the last minutes, but for those before midnight. */
const additive: ReadonlySet<Metric> = new Set(['execution_count', 'total_cost', 'total_tokens']);
const says = 'goals: metric, filters, target, direction, period → progress and pace';

export async function checkGoals(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const goal of goals) {
    const { id } = await door.post('/analytics/goals', goal);
    const beforeMs = Date.now();
    const answer = await door.get(`/goals/${id}`);
    found.push(...checkProgress(goal, answer, facts, beforeMs, Date.now()));
  }
  const listed = entriesOf(await door.get('/goals'), 'data').map(({ name }) => name);
  return [...found, ...differences('/goals', { names: listed.join() }, { names: exactly(goals.map(({ name }) => name).join(), says) })];
}

function checkProgress(goal: Goal, answer: Answer, facts: Facts, beforeMs: number, afterMs: number): readonly Difference[] {
  const where = `/goals ${goal.name}`;
  const progress = partOf(answer, 'progress') ?? {};
  const period = partOf(progress, 'period') ?? {};
  const [start, end] = [String(period['start']), String(period['end'])];
  const figure = figuresOf([goal.metric], select(facts, { start, end, filters: goal.filters ?? {} }))[goal.metric];
  const value = plain(figure?.value);
  if (figure === undefined || (typeof value !== 'number' && value !== null)) return [`${where}: no figure`];
  return [
    ...differences(where, progress, {
      value: figure,
      percent: { precision: 'close', value: value === null || goal.target === 0 ? null : (100 * value) / goal.target, says },
      met: exactly(isMet(goal, value), says),
    }),
    ...checkPeriod(where, goal, period, beforeMs),
    ...checkPace(where, goal, partOf(answer, 'pace'), { value, startMs: Date.parse(start), endMs: Date.parse(end), beforeMs, afterMs }),
  ];
}

function isMet({ direction, target }: Goal, value: number | null): boolean | null {
  if (value === null) return null;
  return direction === 'at_least' ? value >= target : value <= target;
}

const calendar: Readonly<Record<string, Granularity>> = { day: 'day', week: 'week', month: 'month' };

/** A rolling one ends now: that it does, the figures tell. */
function checkPeriod(where: string, { period, time_zone }: Goal, came: Answer, nowMs: number): readonly Difference[] {
  const granularity = calendar[period];
  const nowNs = BigInt(nowMs) * 1_000_000n;
  const [bucket] = granularity === undefined ? [] : bucketsOf(nowNs, nowNs + 1n, time_zone, granularity);
  if (bucket === undefined) return [];
  const cut = '`time_zone` (IANA, default UTC) cuts buckets; weeks start on Monday';
  return differences(`${where} period`, came, { start: instant(bucket.startNs, cut), end: instant(bucket.endNs, cut) });
}

interface Elapsed {
  readonly value: number | null;
  readonly startMs: number;
  readonly endMs: number;
  /** When it was asked for, and when it was answered. */
  readonly beforeMs: number;
  readonly afterMs: number;
}

/** The API's words: "The share of the target that falls on the time passed"; "the value at the end of the period, if it goes on as so far". */
function checkPace(
  where: string,
  goal: Goal,
  pace: Answer | undefined,
  { value, startMs, endMs, beforeMs, afterMs }: Elapsed,
): readonly Difference[] {
  if (!additive.has(goal.metric) || calendar[goal.period] === undefined) return differences(where, { pace }, { pace: exactly(null, says) });
  const elapsed = Number(pace?.['elapsed_percent']) / 100;
  const [least, most] = [beforeMs, afterMs].map((ms) => (ms - startMs) / (endMs - startMs));
  const projected = value === null ? null : value / elapsed;
  return [
    ...differences(`${where} pace`, pace, {
      expected: { precision: 'close', value: goal.target * elapsed, says },
      projected: { precision: 'close', value: projected, says },
      on_track: exactly(isMet(goal, projected), says),
    }),
    ...(elapsed >= (least ?? 1) - 1e-9 && elapsed <= (most ?? 0) + 1e-9 ? [] : [`${where}: ${elapsed} of the period has not passed`]),
  ];
}
