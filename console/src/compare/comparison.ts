/** What stands side by side: agents, or the versions of one. It lives in the address: `agents`, or `of` and `versions`. */

import { groupOf, isRest, type QueryRow } from '../data/query-rows.ts';
import type { Direction } from '../format/numbers.ts';
import type { View } from '../view/view.ts';

export type Comparison =
  | { readonly kind: 'agents'; readonly agents: readonly string[] }
  | { readonly kind: 'versions'; readonly of: string; readonly versions: readonly string[] };

/** As many as colours can tell apart. */
export const mostCompared = 7;

export function comparisonOf(search: URLSearchParams): Comparison {
  const of = search.get('of');
  if (of !== null) return { kind: 'versions', of, versions: chosenIn(search, 'versions') };
  return { kind: 'agents', agents: chosenIn(search, 'agents') };
}

function chosenIn(search: URLSearchParams, name: string): readonly string[] {
  return [...new Set(search.getAll(name))].slice(0, mostCompared);
}

export function dimensionOf({ kind }: Comparison): 'agent' | 'agent_version' {
  return kind === 'agents' ? 'agent' : 'agent_version';
}

/** The view on what is compared, whatever agents it is filtered by. */
export function comparedView(view: View, comparison: Comparison): View {
  const agentIds = comparison.kind === 'agents' ? comparison.agents : [comparison.of];
  return { ...view, filters: { ...view.filters, agent_id: agentIds } };
}

export interface Compared {
  /** As the address has it. */
  readonly id: string;
  readonly name: string;
  /** Undefined where nothing of it lies in the period. */
  readonly row: QueryRow | undefined;
}

/** In the order that was asked for; of versions all, while none is chosen. Two of one name are told apart by what they are. */
export function comparedOf(rows: readonly QueryRow[], comparison: Comparison): readonly Compared[] {
  const dimension = dimensionOf(comparison);
  const found = rows.filter((row) => !isRest(row));
  const asked = comparison.kind === 'agents' ? comparison.agents : comparison.versions;
  const ids =
    asked.length > 0 ? asked : comparison.kind === 'versions' ? found.map((row) => idOf(row, dimension)).slice(0, mostCompared) : [];
  const compared = ids.map((id) => {
    const row = found.find((one) => idOf(one, dimension) === id);
    return { id, name: (row === undefined ? id : groupOf(row, dimension)) || 'unknown', row };
  });
  const times = Map.groupBy(compared, ({ name }) => name);
  return compared.map((one) => ((times.get(one.name)?.length ?? 0) > 1 ? { ...one, name: `${one.name} (${one.id})` } : one));
}

/** A version that was not told is the empty one. */
export function idOf(row: QueryRow, dimension: string): string {
  const value = row[dimension];
  return value === null || value === undefined ? '' : String(value);
}

/** Whether each figure is the best or the worst of its row; where all are alike none is. */
export function verdictsOf(values: readonly (number | null)[], better: Direction): readonly ('best' | 'worst' | undefined)[] {
  const known = values.filter((value) => value !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  if (better === null || known.length < 2 || least === most) return values.map(() => undefined);
  const [best, worst] = better === 'up' ? [most, least] : [least, most];
  return values.map((value) => (value === best ? 'best' : value === worst ? 'worst' : undefined));
}
