import { useMemo } from 'react';
import { seriesOf, seriesOfMetrics } from '../chart/series.ts';
import { TimeSeries } from '../chart/time-series.tsx';
import { metricLabel } from '../format/names.ts';
import { Empty } from '../ui/notice.tsx';
import type { WidgetProps } from './widget.ts';

const times = new Set(['minute', 'hour', 'day', 'week', 'month']);

export function ChartWidget({ data, timeZone, unitOf }: WidgetProps) {
  const { rows = [], metrics = [], group_by: groupBy = [], chart_type: kind = 'line', title } = data;
  const [metric = ''] = metrics;
  const over = useMemo(() => {
    const split = groupBy.filter((name) => !times.has(name));
    if (split.length > 0) return seriesOf(rows, metric, split);
    return seriesOfMetrics(rows, Object.fromEntries(metrics.map((name) => [name, metricLabel(name)])));
  }, [rows, metrics, metric, groupBy]);
  if (over.dates.length === 0) return <Empty>Nothing in this period.</Empty>;
  return <TimeSeries label={title} kind={kind} over={over} unit={unitOf(metric)} timeZone={timeZone} height="fill" />;
}
