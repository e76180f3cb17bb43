import { useMemo } from 'react';
import { seriesOf } from '../chart/series.ts';
import { TimeSeries } from '../chart/time-series.tsx';
import { useRead } from '../data/use-read.ts';
import { metricLabel } from '../format/names.ts';
import { Answer } from '../ui/answer.tsx';
import { Field } from '../ui/field.tsx';
import form from '../ui/form.module.css';
import { Empty } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { granularityOf } from '../view/range.ts';
import { usePageParameters } from '../view/use-view.tsx';
import { queryOf, type View } from '../view/view.ts';
import { type Compared, type Comparison, dimensionOf, idOf } from './comparison.ts';
import { figures } from './figures.tsx';

interface CourseProps {
  readonly comparison: Comparison;
  readonly compared: readonly Compared[];
  readonly view: View;
}

/** One metric over time, a line for each. */
export function Course({ comparison, compared, view }: CourseProps) {
  const [search, change] = usePageParameters();
  const chosen = figures.find(({ metric }) => metric === search.get('metric')) ?? { metric: 'success_rate', unit: 'percent' as const };
  const { metric, unit } = chosen;
  const dimension = dimensionOf(comparison);
  const answer = useRead('query', {
    ...{ metrics: [metric], groupBy: [dimension], limit: 50, granularity: granularityOf(view.range) },
    ...queryOf(view),
  });
  const over = useMemo(() => {
    const rows = answer.data?.data.filter((row) => row['other'] !== true && compared.some(({ id }) => id === idOf(row, dimension)));
    return rows && seriesOf(rows, metric, dimension);
  }, [answer.data, compared, metric, dimension]);
  const choice = (
    <div className={form['form']}>
      <Field id="compare-metric" label="Metric">
        <select id="compare-metric" value={metric} onChange={({ target }) => change({ metric: target.value })}>
          {figures.map((figure) => (
            <option key={figure.metric} value={figure.metric}>
              {metricLabel(figure.metric)}
            </option>
          ))}
        </select>
      </Field>
    </div>
  );
  return (
    <Panel title={`${metricLabel(metric)} over time`} actions={choice}>
      <Answer of={{ ...answer, data: over }} height="248px">
        {(shown) =>
          shown.series.length === 0 ? (
            <Empty>Nothing in this period.</Empty>
          ) : (
            <TimeSeries label={metricLabel(metric)} kind="line" over={shown} unit={unit} timeZone={view.timeZone} />
          )
        }
      </Answer>
    </Panel>
  );
}
