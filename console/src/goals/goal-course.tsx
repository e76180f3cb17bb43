import type { GoalProgress } from '@resonantgenesis/client';
import { useMemo } from 'react';
import { TimeSeries } from '../chart/time-series.tsx';
import { figureOf } from '../data/query-rows.ts';
import { useCatalog } from '../data/use-catalog.ts';
import { useRead } from '../data/use-read.ts';
import { Answer } from '../ui/answer.tsx';
import { Panel } from '../ui/panel.tsx';
import { filtersRequest } from '../view/filters-request.ts';
import { granularityOfLength } from '../view/range.ts';
import { courseOf } from './course.ts';
import { isCalendar } from './wording.ts';

/** A goal's metric over its period. */
export function GoalCourse({ goal }: { readonly goal: GoalProgress }) {
  const { metric, unit, target, filters, time_zone: timeZone, progress } = goal;
  const { period } = progress;
  const { label, additive: isAdditive } = useCatalog().metricOf(metric);
  const [startMs, endMs] = [Date.parse(period.start), Date.parse(period.end)];
  const granularity = granularityOfLength(endMs - startMs);
  const { start, end } = isCalendar(goal.period) ? period : { start: undefined, end: undefined };
  const time = start === undefined ? { period: goal.period } : { start, end };
  const answer = useRead('query', { metrics: [metric], granularity, timeZone, filters: filtersRequest(filters), ...time });
  const over = useMemo(() => {
    if (answer.data === undefined) return undefined;
    const rows = answer.data.data;
    const values = rows.map((row) => figureOf(row, metric));
    const passed = (Date.now() - startMs) / (endMs - startMs);
    const begun = Math.min(rows.length, Math.max(0, Math.ceil(passed * rows.length)));
    return courseOf({ dates: rows.map(({ date }) => String(date)), values, begun, target, isAdditive, hasPace: isCalendar(goal.period) });
  }, [answer.data, metric, startMs, endMs, target, isAdditive, goal.period]);
  return (
    <Panel title="Over time" note={isAdditive ? `${label} so far, by ${granularity}` : `${label} in each ${granularity}`}>
      <Answer of={{ ...answer, data: over }} height="288px">
        {(shown) => <TimeSeries label="Course of the goal" kind="line" over={shown} unit={unit} timeZone={timeZone} height={260} />}
      </Answer>
    </Panel>
  );
}
