import type { Execution, ListExecutionsRequest } from '@resonantgenesis/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSession } from '../data/client.tsx';
import type { Pages } from '../data/use-pages.ts';

const everyMs = 2_000;
/** Rows that are kept in sight; older ones are a list, not a tail. */
const mostRows = 100;
/** As far down the page whoever scrolls is reading. */
const readingFrom = 80;

export interface Tail {
  readonly pages: Pages<Execution>;
  /** It stands still while somebody reads further down. */
  readonly isPaused: boolean;
  /** Those that came since it stands still; at most as many as are shown. */
  readonly waiting: number;
}

/** The latest executions, read again every two seconds while the page is looked at. */
export function useTail(request: ListExecutionsRequest): Tail {
  const { client } = useSession();
  const isPaused = useIsReading();
  const { data, error, refetch } = useQuery({
    queryKey: ['tail', request],
    queryFn: ({ signal }) => client.analytics.listExecutions({ ...request, limit: mostRows }, { signal }),
    refetchInterval: everyMs,
    placeholderData: keepPreviousData,
  });
  const latest = data?.data;
  const [shown, show] = useState(latest);
  if (shown !== latest && (!isPaused || shown === undefined)) show(latest);
  return {
    pages: { rows: shown, error, hasMore: false, more: () => {}, refetch },
    isPaused,
    waiting: countNew(latest, shown),
  };
}

function countNew(latest: readonly Execution[] = [], shown: readonly Execution[] = []): number {
  if (latest === shown) return 0;
  const known = new Set(shown.map(({ execution_id }) => execution_id));
  return latest.filter(({ execution_id }) => !known.has(execution_id)).length;
}

function useIsReading(): boolean {
  const [isReading, setReading] = useState(false);
  useEffect(() => {
    const look = () => setReading(window.scrollY > readingFrom);
    look();
    window.addEventListener('scroll', look, { passive: true });
    return () => window.removeEventListener('scroll', look);
  }, []);
  return isReading;
}
