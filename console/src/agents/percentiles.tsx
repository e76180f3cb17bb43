import { useMemo } from 'react';
import { seriesOfMetrics } from '../chart/series.ts';
import { TimeSeries } from '../chart/time-series.tsx';
import { useRead } from '../data/use-read.ts';
import { Answer } from '../ui/answer.tsx';
import { Panel } from '../ui/panel.tsx';
import { granularityOf } from '../view/range.ts';
import { queryOf, type View } from '../view/view.ts';

const names = { p50_duration_ms: 'p50', p95_duration_ms: 'p95', p99_duration_ms: 'p99' };

/** Durations of executions over time. */
export function Percentiles({ view }: { readonly view: View }) {
  const answer = useRead('query', { metrics: Object.keys(names), granularity: granularityOf(view.range), ...queryOf(view) });
  const over = useMemo(() => answer.data && seriesOfMetrics(answer.data.data, names), [answer.data]);
  return (
    <Panel title="Duration">
      <Answer of={{ ...answer, data: over }} height="248px">
        {(shown) => <TimeSeries label="Duration" kind="line" over={shown} unit="ms" timeZone={view.timeZone} />}
      </Answer>
    </Panel>
  );
}
