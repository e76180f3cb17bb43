import type { GetDashboardDataAnswer } from '@resonantgenesis/client';
import type { Unit } from '../format/numbers.ts';

/** What a widget of a dashboard shows. */
export type WidgetData = GetDashboardDataAnswer['widgets'][number];

export interface WidgetProps {
  readonly data: WidgetData;
  readonly timeZone: string;
  readonly unitOf: (metric: string) => Unit;
}
