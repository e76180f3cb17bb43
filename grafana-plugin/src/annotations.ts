/** Annotations: alerts that fired, or deployments, over the panels of a dashboard. */

import { type AnnotationEvent, type AnnotationQuery, type AnnotationSupport, type DataFrame, DataFrameView, textUtil } from '@grafana/data';
import { of } from 'rxjs';
import { AnnotationEditor } from './components/AnnotationEditor';
import { defaultQuery } from './query/defaults';
import { migrateQuery } from './query/migrate';
import type { AnalyticsQuery } from './types';

type Annotation = AnnotationQuery<AnalyticsQuery>;

export const annotations: AnnotationSupport<AnalyticsQuery> = {
  QueryEditor: AnnotationEditor,
  getDefaultQuery: () => defaultQuery('events'),
  prepareQuery: ({ target }: Annotation) => (target === undefined ? { ...defaultQuery('events'), refId: 'Anno' } : migrateQuery(target)),
  processEvents: (_: Annotation, frames: DataFrame[]) => of(frames.flatMap(eventsOf)),
};

/** Any frame with a time. Grafana shows titles and texts as HTML, and names of agents and alerts are none. */
function eventsOf(frame: DataFrame): AnnotationEvent[] {
  const fields = new Set(frame.fields.map(({ name }) => name));
  if (!fields.has('time') || !fields.has('title')) return [];
  return new DataFrameView<EventRow>(frame).map(({ time, timeEnd, title, text, tags, color }) => ({
    time,
    ...(timeEnd === null ? {} : { timeEnd, isRegion: true }),
    ...{ title: textUtil.escapeHtml(title), text: textUtil.escapeHtml(text), tags: [...tags], color },
  }));
}

interface EventRow {
  readonly time: number;
  readonly timeEnd: number | null;
  readonly title: string;
  readonly text: string;
  readonly tags: readonly string[];
  readonly color: string;
}
