import { useMemo } from 'react';
import { seriesOf, seriesOfMetrics } from '../chart/series.ts';
import { TimeSeries } from '../chart/time-series.tsx';
import { useCatalog } from '../data/use-catalog.ts';
import { Empty } from '../ui/notice.tsx';
import { isGranularity } from '../view/range.ts';
import type { WidgetProps } from './widget.ts';

export function ChartWidget({ data, timeZone }: WidgetProps) {
  const { rows = [], metrics = [], group_by: groupBy = [], chart_type: kind = 'line', title } = data;
  const [metric = ''] = metrics;
  const { metricOf, labelOf } = useCatalog();
  const over = useMemo(() => {
    const split = groupBy.filter((name) => !isGranularity(name));
    if (split.length > 0) return seriesOf(rows, metric, split);
    return seriesOfMetrics(rows, Object.fromEntries(metrics.map((name) => [name, labelOf(name)])));
  }, [rows, metrics, metric, groupBy, labelOf]);
  if (over.dates.length === 0) return <Empty>Nothing in this period.</Empty>;
  return <TimeSeries label={title} kind={kind} over={over} unit={metricOf(metric).unit} timeZone={timeZone} height="fill" />;
}
