import { overTimeRequest } from '../chart/over-time.tsx';
import type { ReadAhead } from '../data/use-read.ts';
import { granularityOf } from '../view/range.ts';
import { comparison, queryOf, requestOf, type View } from '../view/view.ts';

export function summaryRequest(view: View) {
  return { ...requestOf(view), ...comparison(view) };
}

/** The course of the summary's figures. */
export function courseRequest(view: View) {
  const metrics = ['execution_count', 'success_rate', 'avg_duration_ms', 'total_tokens', 'total_cost', 'active_users'];
  return { metrics, granularity: granularityOf(view.range), ...queryOf(view) };
}

/** The first chart before the figures, which are less to draw. */
export function readOverviewAhead(read: ReadAhead, view: View): void {
  read('query', overTimeRequest({ metric: 'total_cost', split: 'agent', view }));
  read('getSummary', summaryRequest(view));
}
