/** `GET /api/v1/prices/unpriced` */

import { count, sum } from '../reference/figures.ts';
import type { Step } from '../reference/rows.ts';
import { type Difference, differences, exactly, instant } from './compare.ts';
import { type Answer, type Door, entriesOf } from './door.ts';
import { type Facts, parametersOf, select } from './facts.ts';
import type { Figures } from './figures.ts';
import { questionsOf } from './questions.ts';

const says =
  'else unpriced; billable: LLM and embedding calls that succeeded or report tokens; a successful call without usage is billable and unpriced';

export async function checkUnpriced(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const question of questionsOf(facts).filter(({ filters }) => Object.keys(filters).length === 0)) {
    const where = `/prices/unpriced ${JSON.stringify(question)}`;
    const entries = entriesOf(await door.administration('/prices/unpriced', { ...parametersOf(question), limit: '1000' }), 'data');
    const unpriced = select(facts, question).steps.filter(({ billable, cost }) => billable && cost === undefined);
    const groups = Map.groupBy(unpriced, ({ model, provider }) => keyOf({ model, provider }));
    const came = new Map(entries.map((entry) => [keyOf(entry), entry]));
    found.push(...differences(where, { models: entries.length }, { models: exactly(groups.size, says) }));
    for (const [key, steps] of groups) found.push(...differences(`${where} ${key}`, came.get(key), expectedOf(steps)));
  }
  return found;
}

const keyOf = ({ model, provider }: Answer | Pick<Step, 'model' | 'provider'>): string => JSON.stringify([model ?? null, provider ?? null]);

function expectedOf(steps: readonly Step[]): Figures {
  const tokens = (of: (tokens: NonNullable<Step['tokens']>) => number) =>
    exactly(
      sum(steps, (step) => (step.tokens ? of(step.tokens) : 0)),
      says,
    );
  return {
    calls: exactly(count(steps), says),
    calls_without_usage: exactly(count(steps.filter((step) => step.tokens === undefined)), says),
    input_tokens: tokens(({ input }) => input),
    output_tokens: tokens(({ output }) => output),
    cache_read_tokens: tokens(({ cacheRead }) => cacheRead),
    cache_write_tokens: tokens(({ cacheWrite }) => cacheWrite),
    reasoning_tokens: tokens(({ reasoning }) => reasoning),
    first_seen: instant(steps[0]?.startNs, says),
    last_seen: instant(steps.at(-1)?.startNs, says),
  };
}
