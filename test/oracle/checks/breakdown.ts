/** Lists within answers: one entry for each value, with its figures. */

import { type Difference, differences, type Expected, exactly, plain } from './compare.ts';
import { type Answer, entriesOf } from './door.ts';
import { type Metric, renamed, type Selected } from './figures.ts';
import { groupsOf, type Keys } from './groups.ts';

export interface Breakdown {
  readonly field: string;
  /** The fields that name an entry. */
  readonly names: readonly string[];
  readonly keys: Keys;
  readonly figures: Readonly<Record<string, Metric>>;
}

const says =
  'A missing value is a row with `null`; a breakdown cut by `limit` ends with `{other: true, …}` holding the rest: it still adds up';

export function checkBreakdown(
  where: string,
  { field, names, keys, figures }: Breakdown,
  answer: Answer,
  selected: Selected,
): readonly Difference[] {
  const entries = entriesOf(answer, field);
  const byKey = new Map(entries.map((entry) => [JSON.stringify(names.map((name) => entry[name])), entry]));
  const groups = [...groupsOf(selected, keys)].map(([key, { rows }]) => [key, renamed(figures, rows)] as const);
  const counting = groups.filter(([, expected]) => Object.values(expected).some(isCounted));
  return [
    ...differences(`${where} ${field}`, { entries: entries.length }, { entries: exactly(counting.length, says) }),
    ...counting.flatMap(([key, expected]) => differences(`${where} ${field} ${key}`, byKey.get(key), expected)),
  ];
}

/** A group in which nothing is counted need not be shown. */
function isCounted({ precision, value }: Expected): boolean {
  return (precision === 'exact' || precision === 'money') && plain(value) !== 0;
}
