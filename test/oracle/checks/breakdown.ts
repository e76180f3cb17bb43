/** Lists within answers: one entry for each value, with its figures. */

import type { Row } from '../reference/rows.ts';
import { type Difference, differences, type Expected, exactly, plain } from './compare.ts';
import { type Answer, entriesOf } from './door.ts';
import { type Metric, only, renamed, type Selected } from './figures.ts';

export interface Breakdown {
  readonly field: string;
  /** The fields that name an entry. */
  readonly names: readonly string[];
  readonly valuesOf: (selected: Selected) => readonly Keyed[];
  readonly figures: Readonly<Record<string, Metric>>;
}

interface Keyed {
  readonly row: Row;
  readonly key: readonly (string | null)[];
}

const says =
  'A missing value is a row with `null`; a breakdown cut by `limit` ends with `{other: true, …}` holding the rest: it still adds up';

export function checkBreakdown(
  where: string,
  { field, names, valuesOf, figures }: Breakdown,
  answer: Answer,
  selected: Selected,
): readonly Difference[] {
  const entries = entriesOf(answer, field);
  const byKey = new Map(entries.map((entry) => [JSON.stringify(names.map((name) => entry[name])), entry]));
  const groups = [...Map.groupBy(valuesOf(selected), ({ key }) => JSON.stringify(key))].map(([key, of]) => {
    const rows = new Set(of.map(({ row }) => row));
    return [
      key,
      renamed(
        figures,
        only(selected, (row) => rows.has(row)),
      ),
    ] as const;
  });
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
