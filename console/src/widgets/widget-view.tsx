import type { ComponentType } from 'react';
import { ErrorNotice } from '../ui/notice.tsx';
import { ChartWidget } from './chart-widget.tsx';
import { FunnelWidget } from './funnel-widget.tsx';
import { HeatmapWidget } from './heatmap-widget.tsx';
import { MetricWidget } from './metric-widget.tsx';
import { PieWidget } from './pie-widget.tsx';
import { TableWidget } from './table-widget.tsx';
import type { WidgetData, WidgetProps } from './widget.ts';

const views: Readonly<Record<WidgetData['type'], ComponentType<WidgetProps>>> = {
  metric: MetricWidget,
  chart: ChartWidget,
  table: TableWidget,
  pie: PieWidget,
  heatmap: HeatmapWidget,
  funnel: FunnelWidget,
};

/** Draws a widget by its type; one that could not be read says why. */
export function WidgetView(props: WidgetProps) {
  const { problem, type } = props.data;
  if (problem !== null) return <ErrorNotice error={new Error(problem.detail)} />;
  const View = views[type];
  return <View {...props} />;
}
