import { type ReactNode, useMemo } from 'react';
import { useRead } from '../data/use-read.ts';
import type { Unit } from '../format/numbers.ts';
import { Answer } from '../ui/answer.tsx';
import { Empty } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { granularityOf } from '../view/range.ts';
import { queryOf, type View } from '../view/view.ts';
import type { ChartKind } from './plot-options.ts';
import { seriesOf } from './series.ts';
import { TimeSeries } from './time-series.tsx';

interface OverTimeProps {
  readonly title: string;
  readonly metric: string;
  readonly unit: Unit;
  readonly kind: ChartKind;
  readonly split: string | undefined;
  readonly view: View;
  readonly actions?: ReactNode;
}

const mostSeries = 7;

export function overTimeRequest({ metric, split, view }: Pick<OverTimeProps, 'metric' | 'split' | 'view'>) {
  const groupBy = split === undefined ? {} : { groupBy: [split], limit: mostSeries };
  return { metrics: [metric], granularity: granularityOf(view.range), ...groupBy, ...queryOf(view) };
}

/** A metric's course, split by a dimension. */
export function OverTime({ title, metric, unit, kind, split, view, actions }: OverTimeProps) {
  const answer = useRead('query', overTimeRequest({ metric, split, view }));
  const over = useMemo(() => answer.data && seriesOf(answer.data.data, metric, split), [answer.data, metric, split]);
  return (
    <Panel title={title} actions={actions}>
      <Answer of={{ ...answer, data: over }} height="248px">
        {(shown) =>
          shown.series.length === 0 ? (
            <Empty>Nothing in this period.</Empty>
          ) : (
            <TimeSeries label={title} kind={kind} over={shown} unit={unit} timeZone={view.timeZone} />
          )
        }
      </Answer>
    </Panel>
  );
}
