import type { GetDashboardDataAnswer } from '@resonantgenesis/client';

/** What a widget of a dashboard shows. */
export type WidgetData = GetDashboardDataAnswer['widgets'][number];

export interface WidgetProps {
  readonly data: WidgetData;
  readonly timeZone: string;
}
