import { useCallback } from 'react';
import type { Unit } from '../format/numbers.ts';
import { useRead } from './use-read.ts';

const forever = { everyMs: false } as const;

/** The unit of a metric, as the catalogue says. */
export function useUnits(): (metric: string) => Unit {
  const { data } = useRead('getCatalog', {}, forever);
  return useCallback((metric) => data?.metrics.find(({ name }) => name === metric)?.unit ?? '1', [data]);
}
