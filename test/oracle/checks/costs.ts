/** `GET /costs` and `/costs/trends` */

import { whole } from '../generator/calendar.ts';
import type { Step } from '../reference/rows.ts';
import { bucketsOf, type Granularity } from '../reference/zoned.ts';
import { agentNames } from './agents.ts';
import { type Difference, differences, exactly, plain } from './compare.ts';
import { type Answer, type Door, entriesOf, partOf } from './door.ts';
import { changeOf, type Facts, parametersOf, periodOf, previousOf, type Question, select } from './facts.ts';
import { during, type Metric, renamed, type Selected } from './figures.ts';
import { groupsOf } from './groups.ts';
import { questionsOf } from './questions.ts';

/** Contract 4: "`total model_costs tool_costs storage_costs by_agent[{agent_id,name,cost}] by_model[] by_feature[] by_user[] by_customer[] priced_coverage`" */
const totals = {
  total: 'total_cost',
  model_costs: 'model_costs',
  tool_costs: 'tool_costs',
  storage_costs: 'storage_costs',
  priced_coverage: 'priced_coverage',
} as const satisfies Record<string, Metric>;

interface By {
  readonly id: 'agent_id' | 'user_id' | 'name';
  readonly value: (step: Step) => string | undefined;
}

const breakdowns: Readonly<Record<string, By>> = {
  by_agent: { id: 'agent_id', value: ({ agent }) => agent },
  by_model: { id: 'name', value: ({ model }) => model },
  by_feature: { id: 'name', value: ({ feature }) => feature },
  by_user: { id: 'user_id', value: ({ user }) => user?.id },
  by_customer: { id: 'name', value: ({ customer }) => customer },
};

const breakdownSays = '`by_agent[{agent_id,name,cost}]`; a missing value is a row with `null`; it still adds up';

export async function checkCosts(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const question of questionsOf(facts)) {
    const where = `/costs ${JSON.stringify(question)}`;
    const answer = await door.get('/costs', { ...parametersOf(question), compare_to: 'previous', limit: '1000' });
    const [selected, before] = [select(facts, question), select(facts, previousOf(question))];
    const [now, then] = [renamed(totals, selected), renamed(totals, before)];
    found.push(
      ...differences(where, answer, now),
      ...differences(`${where} previous`, partOf(answer, 'previous'), then),
      ...differences(`${where} change`, partOf(answer, 'change'), changeOf(now, then)),
      ...Object.entries(breakdowns).flatMap(([field, by]) =>
        checkBreakdown(`${where} ${field}`, entriesOf(answer, field), by, selected, facts),
      ),
    );
  }
  return found;
}

function checkBreakdown(
  where: string,
  entries: readonly Answer[],
  { id, value }: By,
  selected: Selected,
  facts: Facts,
): readonly Difference[] {
  const groups = groupsOf(selected, { steps: (step) => [[value(step) ?? null]] });
  const total = plain(renamed(totals, selected)['total']?.value);
  const byKey = new Map(entries.map((entry) => [entry[id], entry]));
  return [...groups.values()].flatMap(({ values: [key = null], rows }) => {
    const { cost } = renamed({ cost: 'total_cost' }, rows);
    const entry = byKey.get(key);
    const amount = plain(cost?.value);
    // Groups in which nothing was paid for need not be shown.
    if (cost === undefined || (entry === undefined && amount === 0)) return [];
    const share = typeof amount === 'number' && typeof total === 'number' && total !== 0 ? (100 * amount) / total : null;
    const name = id === 'agent_id' && key !== null ? { name: exactly(agentNames(facts).get(key) ?? key, breakdownSays) } : {};
    return differences(`${where} ${key}`, entry, { cost, share: { precision: 'close', value: share, says: breakdownSays }, ...name });
  });
}

const trendSays = '`data[{date,cost}]`, `granularity` hourly/daily/weekly/monthly, no gaps';

const granularities: Readonly<Record<string, Granularity>> = { hourly: 'hour', daily: 'day', weekly: 'week', monthly: 'month' };

export async function checkTrends(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const { question, zone, granularity } of trendQuestions(facts)) {
    const where = `/costs/trends ${granularity} ${zone} ${JSON.stringify(question)}`;
    const answer = await door.get('/costs/trends', { ...parametersOf(question), granularity, time_zone: zone });
    const selected = select(facts, question);
    const { startNs, endNs } = periodOf(question);
    const buckets = bucketsOf(startNs, endNs, zone, granularities[granularity] ?? 'day');
    const data = entriesOf(answer, 'data');
    found.push(...differences(where, answer, renamed({ total: 'total_cost' }, selected)));
    found.push(...differences(where, { buckets: data.length }, { buckets: exactly(buckets.length, trendSays) }));
    for (const [index, bucket] of buckets.entries()) {
      const expected = renamed({ cost: 'total_cost' }, during(selected, bucket));
      found.push(...differences(`${where} ${bucket.date}`, data[index], { ...expected, date: exactly(bucket.date, trendSays) }));
    }
    found.push(...checkForecast(where, entriesOf(answer, 'forecast')));
  }
  return found;
}

function trendQuestions(facts: Facts): readonly { readonly question: Question; readonly zone: string; readonly granularity: string }[] {
  const march = { start: '2025-03-03T11:00:00Z', end: '2025-04-05T00:00:00Z', filters: {} };
  const night = { start: '2025-03-29T12:00:00Z', end: '2025-03-30T15:30:00Z', filters: {} };
  return [
    ...['UTC', 'Europe/Berlin', 'America/New_York'].flatMap((zone) => [
      { question: march, zone, granularity: 'daily' },
      { question: march, zone, granularity: 'weekly' },
      { question: { ...whole, filters: {} }, zone, granularity: 'monthly' },
      { question: night, zone, granularity: 'hourly' },
    ]),
    ...questionsOf(facts)
      .slice(7, 12)
      .map((question) => ({ question, zone: 'Europe/Berlin', granularity: 'daily' })),
  ];
}

/** What will be is not to be computed independently; that it is possible is. */
function checkForecast(where: string, forecast: readonly Answer[]): readonly Difference[] {
  return forecast.flatMap(({ date, cost, lower, upper }) => {
    const isOrdered = Number(lower) >= 0 && Number(lower) <= Number(cost) && Number(cost) <= Number(upper);
    return isOrdered ? [] : [`${where} forecast ${date}: ${lower} ≤ ${cost} ≤ ${upper} does not hold`];
  });
}
