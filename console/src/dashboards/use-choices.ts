import { useMemo } from 'react';
import { labelDimension, useCatalog } from '../data/use-catalog.ts';
import { useRead } from '../data/use-read.ts';
import type { Option } from '../ui/combobox.tsx';
import { isGranularity } from '../view/range.ts';

/** The catalogue's metrics, as it describes them. */
export function useMetrics(): readonly Option[] {
  const { metrics } = useCatalog();
  return useMemo(() => metrics.map(({ name, label, description }) => ({ value: name, label, description })), [metrics]);
}

/** What all of the metrics can be split by, the keys of the labels in use among it. */
export function useDimensions(metrics: readonly string[]): readonly Option[] {
  const catalog = useCatalog();
  const { data: labels } = useRead('listLabels', {}, { everyMs: false });
  return useMemo(() => {
    const measured = catalog.metrics.filter(({ name }) => metrics.includes(name));
    const common = catalog.dimensions.filter(({ name }) => measured.every(({ dimensions }) => dimensions.includes(name)));
    return common.flatMap(({ name, label, description }) => {
      if (isGranularity(name)) return [];
      if (name !== labelDimension) return [{ value: name, label, description }];
      return (labels?.data ?? []).map(({ key }) => ({ value: `label.${key}`, label: key, description: `The label ${key}.` }));
    });
  }, [catalog, labels, metrics]);
}
