/** The hints of `GET /summary` */

import { hintCounts } from '../reference/hints.ts';
import { type Difference, differences, exactly } from './compare.ts';
import { type Door, entriesOf } from './door.ts';
import { type Facts, parametersOf, select } from './facts.ts';
import { questionsOf } from './questions.ts';

const says = 'An answer that is empty or poor for a reason says so: `hints: [{code, count, how}]`';

export async function checkHints(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const question of questionsOf(facts)) {
    const { executions, steps } = select(facts, question);
    const came = entriesOf(await door.get('/summary', parametersOf(question)), 'hints').map(({ code, count }) => `${code} ${count}`);
    const counts = Object.entries(hintCounts(executions, steps)).filter(([, count]) => count > 0);
    const expected = executions.length + steps.length === 0 ? ['no_data 0'] : counts.map(([code, count]) => `${code} ${count}`);
    const where = `/summary ${JSON.stringify(question)}`;
    found.push(...differences(where, { hints: came.sort().join() }, { hints: exactly(expected.sort().join(), says) }));
  }
  return found;
}
