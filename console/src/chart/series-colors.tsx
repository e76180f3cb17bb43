import { createContext, type ReactNode, useContext, useState } from 'react';
import { seriesColor } from './colors.ts';
import type { Series } from './series.ts';

const Seen = createContext<Map<string, number> | undefined>(undefined);

/** Remembers which name has which colour, so that an agent looks the same in every chart. */
export function SeriesColors({ children }: { readonly children: ReactNode }) {
  const [seen] = useState(() => new Map<string, number>());
  return <Seen value={seen}>{children}</Seen>;
}

/** Names that mean the same everywhere. */
const fixed: ReadonlyMap<string, string> = new Map([
  ['ok', 'var(--series-3)'],
  ['error', 'var(--series-7)'],
]);

/** The colour of a series, in the order in which names were first seen. A metric by itself has the first one. */
export function useSeriesColors(): (series: Pick<Series, 'name' | 'isRest' | 'isWhole'>) => string {
  const seen = useContext(Seen);
  return ({ name, isRest, isWhole }) => {
    if (isWhole === true || seen === undefined) return seriesColor(0);
    if (isRest === true) return seriesColor(0, true);
    const own = fixed.get(name);
    if (own !== undefined) return own;
    const place = seen.get(name) ?? seen.size;
    seen.set(name, place);
    return seriesColor(place);
  };
}
