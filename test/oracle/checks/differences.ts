/** `POST /query` in the order of what differs most between two periods: a period's half and the half before. */

import { isoOf, nsOf, whole } from '../generator/calendar.ts';
import { type Difference, differences, exactly, plain } from './compare.ts';
import { type Answer, type Door, entriesOf } from './door.ts';
import { bodyOf, changeOf, type Facts, previousOf, type Question, select } from './facts.ts';
import { type Figures, figuresOf, type Metric, only, rowsOf, type Selected } from './figures.ts';
import { keyOf, type Values } from './groups.ts';
import { groupsByDimensions } from './query.ts';

interface Asked {
  /** The first one orders. */
  readonly metrics: readonly [Metric, ...Metric[]];
  readonly groupBy: readonly string[];
  readonly limit: number;
}

const asked: readonly Asked[] = [
  { metrics: ['total_cost', 'execution_count'], groupBy: ['agent'], limit: 3 },
  { metrics: ['execution_count', 'success_rate'], groupBy: ['user'], limit: 5 },
  { metrics: ['total_tokens', 'llm_calls'], groupBy: ['model', 'environment'], limit: 4 },
  { metrics: ['api_calls', 'api_failed_calls'], groupBy: ['endpoint'], limit: 2 },
  { metrics: ['execution_count', 'session_count'], groupBy: ['tag'], limit: 1000 },
];

const says = 'what rose or fell most first, and among it what is in one of the periods only';

export async function checkDifferences(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const middle = isoOf((nsOf(whole.start) + nsOf(whole.end)) / 2n);
  const question = { start: middle, end: whole.end, filters: {} };
  const found: Difference[] = [];
  for (const one of asked) found.push(...(await checkOrder(door, facts, question, one)));
  return found;
}

interface Moved {
  readonly values: Values;
  readonly now: Selected;
  readonly earlier: Selected;
}

async function checkOrder(
  door: Door,
  facts: Facts,
  question: Question,
  { metrics, groupBy, limit }: Asked,
): Promise<readonly Difference[]> {
  const order = { order_by: `difference.${metrics[0]}`, compare_to: 'previous' };
  const data = entriesOf(await door.post('/analytics/query', { ...bodyOf(question), metrics, group_by: groupBy, limit, ...order }), 'data');
  const [now, earlier] = [select(facts, question), select(facts, previousOf(question))];
  const groups = movedGroups(now, earlier, groupBy, metrics);
  const [entries, rest] = [data.filter(({ other }) => other !== true), data.filter(({ other }) => other === true)];
  const where = `/query ${JSON.stringify({ metrics, groupBy, limit, ...order })}`;
  const shown = entries.map((entry) => groups.get(keyOf(groupBy.map((dimension) => entry[dimension] as string | null)))); // decode boundary: compared below
  const cut = [...groups.values()].filter((group) => !shown.includes(group));
  const size = { shown: exactly(Math.min(groups.size, limit), says), rest: exactly(groups.size > limit ? 1 : 0, says) };
  const remaining = {
    now: rowsIn(
      now,
      cut.map((group) => group.now),
    ),
    earlier: rowsIn(
      earlier,
      cut.map((group) => group.earlier),
    ),
  };
  return [
    ...differences(where, { shown: entries.length, rest: rest.length }, size),
    ...checkFalling(where, [
      ...shown.map((group) => movedBy(group, metrics[0])),
      Math.max(0, ...cut.map((group) => movedBy(group, metrics[0]))),
    ]),
    ...entries.flatMap((entry, index) => checkEntry(`${where} ${index}`, entry, metrics, shown[index])),
    ...rest.flatMap((entry) => checkEntry(`${where} other`, entry, metrics, remaining)),
  ];
}

function movedGroups(now: Selected, earlier: Selected, groupBy: readonly string[], metrics: readonly Metric[]): ReadonlyMap<string, Moved> {
  const [inNow, inEarlier] = [now, earlier].map((of) => groupsByDimensions(of, groupBy, metrics));
  const nothing = only(now, () => false);
  const moved = new Map<string, Moved>();
  for (const { values, rows } of inEarlier ?? []) moved.set(keyOf(values), { values, now: nothing, earlier: rows });
  for (const { values, rows } of inNow ?? []) {
    moved.set(keyOf(values), { values, now: rows, earlier: moved.get(keyOf(values))?.earlier ?? nothing });
  }
  return moved;
}

/** Without a figure in one of the periods it comes last. */
function movedBy(group: Moved | undefined, metric: Metric): number {
  if (group === undefined) return Number.NaN;
  const [to, from] = [group.now, group.earlier].map((rows) => plain(figuresOf([metric], rows)[metric]?.value));
  return typeof to === 'number' && typeof from === 'number' ? Math.abs(to - from) : 0;
}

function checkFalling(where: string, moved: readonly number[]): readonly Difference[] {
  const rising = moved.findIndex((by, index) => !(by <= (moved[index - 1] ?? Number.POSITIVE_INFINITY) * (1 + 1e-9)));
  return rising < 0 ? [] : [`${where}: ${moved[rising]} comes after ${moved[rising - 1]} (“${says}”)`];
}

function checkEntry(
  where: string,
  entry: Answer,
  metrics: readonly Metric[],
  rows: Pick<Moved, 'now' | 'earlier'> | undefined,
): readonly Difference[] {
  if (rows === undefined) return [`${where}: no such group`];
  const [now, earlier] = [figuresOf(metrics, rows.now), figuresOf(metrics, rows.earlier)];
  return [
    ...differences(where, entry, now),
    ...differences(`${where} previous`, partOf(entry, 'previous'), earlier),
    ...differences(`${where} difference`, partOf(entry, 'difference'), differenceOf(now, earlier)),
    ...differences(`${where} change`, partOf(entry, 'change'), changeOf(now, earlier)),
  ];
}

function partOf(entry: Answer, field: string): Answer | undefined {
  return entry[field] as Answer | undefined; // decode boundary: compared field by field
}

function differenceOf(now: Figures, earlier: Figures): Figures {
  const fields = Object.entries(now).map(([field, { value }]) => {
    const [to, from] = [plain(value), plain(earlier[field]?.value)];
    const difference = typeof to === 'number' && typeof from === 'number' ? to - from : null;
    return [field, { precision: 'change', value: difference, says: 'the figure less that of the period before' }] as const;
  });
  return Object.fromEntries(fields);
}

function rowsIn(all: Selected, groups: readonly Selected[]): Selected {
  const rows = new Set(groups.flatMap((group) => rowsOf(group)));
  return only(all, (row) => rows.has(row));
}
