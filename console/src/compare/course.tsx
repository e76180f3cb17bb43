import { useMemo } from 'react';
import { seriesOf } from '../chart/series.ts';
import { TimeSeries } from '../chart/time-series.tsx';
import { isRest } from '../data/query-rows.ts';
import { useCatalog } from '../data/use-catalog.ts';
import { useRead } from '../data/use-read.ts';
import { Answer } from '../ui/answer.tsx';
import { Field } from '../ui/field.tsx';
import form from '../ui/form.module.css';
import { Empty } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { granularityOf } from '../view/range.ts';
import { usePageParameters } from '../view/use-view.tsx';
import { queryOf, type View } from '../view/view.ts';
import { type Compared, type Comparison, dimensionOf, idOf } from './comparison.ts';
import { comparedMetrics } from './figures.tsx';

interface CourseProps {
  readonly comparison: Comparison;
  readonly compared: readonly Compared[];
  readonly view: View;
}

/** One metric over time, a line for each. */
export function Course({ comparison, compared, view }: CourseProps) {
  const [search, change] = usePageParameters();
  const { metricOf, labelOf } = useCatalog();
  const metric = comparedMetrics.find((name) => name === search.get('metric')) ?? 'success_rate';
  const { label, unit } = metricOf(metric);
  const dimension = dimensionOf(comparison);
  const answer = useRead('query', {
    metrics: [metric],
    groupBy: [dimension],
    limit: 50,
    granularity: granularityOf(view.range),
    ...queryOf(view),
  });
  const over = useMemo(() => {
    const rows = answer.data?.data.filter((row) => !isRest(row) && compared.some(({ id }) => id === idOf(row, dimension)));
    return rows && seriesOf(rows, metric, dimension);
  }, [answer.data, compared, metric, dimension]);
  const choice = (
    <div className={form['row']}>
      <Field label="Metric">
        {(control) => (
          <select {...control} value={metric} onChange={({ target }) => change({ metric: target.value })}>
            {comparedMetrics.map((name) => (
              <option key={name} value={name}>
                {labelOf(name)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
  return (
    <Panel title={`${label} over time`} actions={choice}>
      <Answer of={{ ...answer, data: over }} height="248px">
        {(shown) =>
          shown.series.length === 0 ? (
            <Empty>Nothing in this period.</Empty>
          ) : (
            <TimeSeries label={label} kind="line" over={shown} unit={unit} timeZone={view.timeZone} />
          )
        }
      </Answer>
    </Panel>
  );
}
