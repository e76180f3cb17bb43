/** `GET /costs/recommendations` */

import { whole } from '../generator/calendar.ts';
import { wasteful } from '../generator/waste.ts';
import { type Recommendation, recommendationsOf } from '../reference/savings/recommendations.ts';
import { type Difference, differences, type Expected, exactly } from './compare.ts';
import { type Answer, type Door, entriesOf, partOf } from './door.ts';
import { type Facts, parametersOf, periodOf, type Question, select } from './facts.ts';
import { betweenStarts } from './questions.ts';

const says =
  '`data[{id,kind,title,savings,action,evidence,confidence}]`; `savings` in USD per 30 days; each computed from the organisation’s own steps by re-pricing them';

export async function checkRecommendations(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const question of questionsAbout(facts)) {
    const where = `/costs/recommendations ${JSON.stringify(question)}`;
    const answer = await door.get('/costs/recommendations', { ...parametersOf(question), limit: '1000' });
    found.push(...checkAnswer(where, entriesOf(answer, 'data'), expectedOf(facts, question)));
  }
  return found;
}

function expectedOf(facts: Facts, question: Question): readonly Recommendation[] {
  return recommendationsOf(select(facts, question), periodOf(question), facts.prices, BigInt(Date.now()) * 1_000_000n);
}

/** The kinds that are found in the days of the waste. */
export function recommendedKinds(facts: Facts): readonly string[] {
  return [...new Set(expectedOf(facts, { ...wasteful, filters: {} }).map(({ kind }) => kind))].sort();
}

function questionsAbout(facts: Facts): readonly Question[] {
  return [
    { ...whole, filters: {} },
    { ...wasteful, filters: {} },
    { ...betweenStarts(facts), filters: {} },
    { ...whole, filters: { agent_id: ['agent_planner', 'shopper', 'hoarder'] } },
    { ...whole, filters: { model: ['gpt-4o'] } },
  ];
}

function checkAnswer(where: string, entries: readonly Answer[], expected: readonly Recommendation[]): readonly Difference[] {
  const came = new Map(entries.map((entry) => [keyOf(entry['kind'], entry['agent_id'], entry['model'], entry['tool']), entry]));
  const keys = expected.map(({ kind, agent, model, tool }) => keyOf(kind, agent, model, tool));
  const savings = entries.map((entry) => Number(entry['savings']));
  return [
    ...differences(where, { kinds: [...came.keys()].sort().join(' ') }, { kinds: exactly(keys.sort().join(' '), says) }),
    ...expected.flatMap((one) => checkOne(where, came.get(keyOf(one.kind, one.agent, one.model, one.tool)), one)),
    ...(savings.every((each, index) => each <= (savings[index - 1] ?? each)) ? [] : [`${where}: not the most saving first`]),
  ];
}

const keyOf = (kind: unknown, agent: unknown, model: unknown, tool: unknown): string => JSON.stringify([kind, agent, model, tool]);

function checkOne(where: string, entry: Answer | undefined, one: Recommendation): readonly Difference[] {
  const about = `${where} ${keyOf(one.kind, one.agent, one.model, one.tool)}`;
  if (entry === undefined) return []; // told as a difference of the kinds
  const evidence = partOf(entry, 'evidence') ?? {};
  const examples = evidence['example_execution_ids'];
  const ids = Array.isArray(examples) ? examples.map(String) : [];
  return [
    ...differences(about, entry, {
      savings: estimate(one.savings),
      savings_low: estimate(one.savingsLow),
      savings_high: estimate(one.savingsHigh),
    }),
    ...differences(about, evidence, { count: { precision: 'close', value: one.count, says }, cost: estimate(one.cost) }),
    ...(ids.length > 0 && ids.every((id) => one.examples.has(id)) ? [] : [`${about}: the examples ${ids.join()} are not what it is about`]),
  ];
}

function estimate(value: number): Expected {
  return { precision: 'estimate', value, says };
}
