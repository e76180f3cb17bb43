import { CoreApp, type DataFrame, type DataQuery } from '@grafana/data';
import { Alert, Stack } from '@grafana/ui';
import { useEffect, useState } from 'react';
import { ask, lastDays } from '../ask';
import { Panel } from '../Panel';
import type { Host } from '../services';

interface Answer {
  readonly frames: readonly DataFrame[];
  readonly problem?: string;
}

const asked = new URLSearchParams(location.search);
const range = lastDays(30);

/** A panel being edited: what its query answers, and the editor. */
export function QueryPage({ plugin, dataSource }: Host): React.JSX.Element {
  const Editor = plugin.components.QueryEditor;
  const [query, setQuery] = useState<DataQuery>(() => ({
    refId: 'A',
    ...JSON.parse(asked.get('query') ?? 'null'),
    ...(asked.has('query') ? {} : dataSource.getDefaultQuery?.(CoreApp.PanelEditor)),
  }));
  const [runs, setRuns] = useState(0);
  const [answer, setAnswer] = useState<Answer>({ frames: [] });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a panel runs its query when it is told to
  useEffect(() => {
    if (dataSource.filterQuery?.(query) === false) return undefined;
    const asking = ask(dataSource, [query], range).subscribe({
      next: ({ data, error, errors }) => setAnswer({ frames: data as DataFrame[], problem: error?.message ?? errors?.[0]?.message ?? '' }), // decode boundary: a data source answers frames
      error: (error: unknown) => setAnswer({ frames: [], problem: error instanceof Error ? error.message : JSON.stringify(error) }),
    });
    return () => asking.unsubscribe();
  }, [runs]);

  return (
    <Stack direction="column" gap={2}>
      <Panel
        title={asked.get('title') ?? 'Panel'}
        frames={answer.frames}
        range={range}
        kind={kindOf(answer.frames)}
        width={innerWidth - 32}
      />
      {answer.problem !== undefined && answer.problem !== '' && <Alert severity="error" title={answer.problem} />}
      {notices(answer.frames).map((text) => (
        <Alert key={text} severity="info" title={text} />
      ))}
      {Editor !== undefined && (
        <Editor
          datasource={dataSource}
          query={query}
          onChange={setQuery}
          onRunQuery={() => setRuns((count) => count + 1)}
          range={range}
          app={CoreApp.PanelEditor}
        />
      )}
      <pre data-testid="query" hidden>
        {JSON.stringify(query)}
      </pre>
      <pre data-testid="runs" hidden>
        {runs}
      </pre>
    </Stack>
  );
}

function kindOf(frames: readonly DataFrame[]): 'timeseries' | 'table' | 'stat' {
  const kind = asked.get('panel');
  if (kind === 'stat' || kind === 'table') return kind;
  return frames[0]?.meta?.preferredVisualisationType === 'graph' ? 'timeseries' : 'table';
}

function notices(frames: readonly DataFrame[]): string[] {
  return [...new Set(frames.flatMap(({ meta }) => meta?.notices?.map(({ text }) => text) ?? []))];
}
