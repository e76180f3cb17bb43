import type { AnnotationEvent, AnnotationQuery, DataFrame, DataQuery } from '@grafana/data';
import { Alert, Button, Stack, Text } from '@grafana/ui';
import { useState } from 'react';
import { firstValueFrom, lastValueFrom } from 'rxjs';
import { ask, lastDays } from '../ask';
import type { Host } from '../services';

const range = lastDays(30);

/** An annotation being edited: its editor, and what it would mark. */
export function AnnotationPage({ plugin, dataSource }: Host): React.JSX.Element {
  const support = dataSource.annotations;
  const Editor = support.QueryEditor ?? plugin.components.QueryEditor;
  const [query, setQuery] = useState<DataQuery>({ refId: 'Anno', ...support.getDefaultQuery?.() });
  const [events, setEvents] = useState<readonly AnnotationEvent[]>();
  const annotation = { name: 'Marks', enable: true, iconColor: 'red', target: query } as AnnotationQuery;

  async function test(): Promise<void> {
    const prepared: DataQuery = support.prepareQuery?.(annotation) ?? query;
    const { data } = await lastValueFrom(ask(dataSource, [prepared], range));
    const own =
      support.processEvents === undefined ? undefined : await firstValueFrom<AnnotationEvent[]>(support.processEvents(annotation, data));
    setEvents(own ?? eventsOf(data as DataFrame[])); // decode boundary: a data source answers frames
  }

  return (
    <Stack direction="column" gap={2}>
      <Text element="h1">Annotation</Text>
      <Editor datasource={dataSource} query={query} onChange={setQuery} onRunQuery={() => undefined} annotation={annotation} />
      <div>
        <Button onClick={() => test()}>Test annotation query</Button>
      </div>
      {events !== undefined && <Alert severity="info" title={`${events.length} events`} />}
      <ul data-testid="events">
        {events?.slice(0, 20).map(({ time, title, text }) => (
          <li key={`${time}-${title}-${text}`}>
            {new Date(time ?? 0).toISOString()} {title} {text}
          </li>
        ))}
      </ul>
      <pre data-testid="query" hidden>
        {JSON.stringify(query)}
      </pre>
    </Stack>
  );
}

/** By the names of fields, as Grafana does where a data source has no way of its own. */
function eventsOf(frames: readonly DataFrame[]): AnnotationEvent[] {
  return frames.flatMap((frame) =>
    Array.from({ length: frame.length }, (_, row) => Object.fromEntries(frame.fields.map(({ name, values }) => [name, values[row]]))),
  );
}
