import { useMemo } from 'react';
import { useRead } from '../data/use-read.ts';
import { metricLabel } from '../format/names.ts';
import type { Choosable } from '../ui/pick.tsx';

const forever = { everyMs: false } as const;

/** The catalogue's metrics, as it describes them. */
export function useMetrics(): readonly Choosable[] {
  const { data } = useRead('getCatalog', {}, forever);
  return useMemo(
    () => (data?.metrics ?? []).map(({ name, description }) => ({ value: name, label: metricLabel(name), description })),
    [data],
  );
}

const labelPlace = 'label.<key>';
const times = new Set(['minute', 'hour', 'day', 'week', 'month']);

/** What all of the metrics can be split by, the keys of the labels in use among it. */
export function useDimensions(metrics: readonly string[]): readonly Choosable[] {
  const { data: catalog } = useRead('getCatalog', {}, forever);
  const { data: labels } = useRead('listLabels', {}, forever);
  return useMemo(() => {
    const measured = (catalog?.metrics ?? []).filter(({ name }) => metrics.includes(name));
    const common = (catalog?.dimensions ?? []).filter(({ name }) => measured.every(({ dimensions }) => dimensions.includes(name)));
    return common.flatMap(({ name, description }) => {
      if (times.has(name)) return [];
      if (name !== labelPlace) return [{ value: name, label: metricLabel(name), description }];
      return (labels?.data ?? []).map(({ key }) => ({ value: `label.${key}`, label: key, description: `The label ${key}.` }));
    });
  }, [catalog, labels, metrics]);
}
