import { ChartLine, ChartPie, Filter, Grid3x3, Hash, type LucideIcon, Table2 } from 'lucide-react';
import type { WidgetType } from './draft.ts';

interface WidgetTypeInfo {
  readonly type: WidgetType;
  readonly label: string;
  readonly what: string;
  readonly Icon: LucideIcon;
}

export const widgetTypes: readonly WidgetTypeInfo[] = [
  { type: 'metric', label: 'Metric', what: 'Figures, with their change', Icon: Hash },
  { type: 'chart', label: 'Chart', what: 'Lines, bars or areas over time', Icon: ChartLine },
  { type: 'table', label: 'Table', what: 'Metrics by agent, model, user, …', Icon: Table2 },
  { type: 'pie', label: 'Pie', what: 'Parts of a whole', Icon: ChartPie },
  { type: 'heatmap', label: 'Heatmap', what: 'When it happens, or two dimensions', Icon: Grid3x3 },
  { type: 'funnel', label: 'Funnel', what: 'How far sessions come', Icon: Filter },
];
