import type { GetCostTrendsAnswer } from '@resonantgenesis/client';
import { useMemo } from 'react';
import type { SeriesOverTime } from '../chart/series.ts';
import { TimeSeries } from '../chart/time-series.tsx';
import { useRead } from '../data/use-read.ts';
import { formatMoney, formatValue } from '../format/numbers.ts';
import { Answer } from '../ui/answer.tsx';
import { Panel } from '../ui/panel.tsx';
import { granularityOf } from '../view/range.ts';
import { requestOf, type View } from '../view/view.ts';

/** Buckets ahead. */
const ahead = 7;

/** The cost so far and as it is expected to go on, with the bounds within which four of five come to lie. */
export function Trend({ view }: { readonly view: View }) {
  const granularity = granularityOf(view.range);
  const answer = useRead('getCostTrends', { ...requestOf(view), granularity, forecast: ahead });
  const over = useMemo(() => answer.data && overTime(answer.data), [answer.data]);
  return (
    <Panel title={`Cost by ${granularity}`} note={answer.data && expectation(answer.data)}>
      <Answer of={{ ...answer, data: over }} height="288px">
        {(shown) => <TimeSeries label="Cost and forecast" kind="line" over={shown} unit="USD" timeZone={view.timeZone} height={260} />}
      </Answer>
    </Panel>
  );
}

function expectation({ forecast, forecast_basis: basis, granularity }: GetCostTrendsAnswer): string | undefined {
  if (basis === null) return 'Too little history for a forecast.';
  const sum = forecast.reduce((total, { cost }) => total + cost, 0);
  const error = basis.error_percent === null ? '' : `, usually off by ${formatValue(basis.error_percent, 'percent')}`;
  return `${formatMoney(sum)} expected in the next ${forecast.length} ${granularity}s${error}`;
}

/** A bucket of which only a part has passed may be both known and expected. */
function overTime({ data, forecast }: GetCostTrendsAnswer): SeriesOverTime {
  const known = new Map(data.map(({ date, cost }) => [date, cost]));
  const expected = new Map(forecast.map((one) => [one.date, one]));
  const dates = [...new Set([...known.keys(), ...expected.keys()])];
  const bound = (side: 'lower' | 'upper') => dates.map((date) => expected.get(date)?.[side] ?? null);
  const cost = { name: 'Cost', isWhole: true, values: dates.map((date) => known.get(date) ?? null) };
  if (forecast.length === 0) return { dates, series: [cost] };
  const values = dates.map((date) => expected.get(date)?.cost ?? null);
  const series = { name: 'Forecast', isWhole: true, isForecast: true, values, band: { lower: bound('lower'), upper: bound('upper') } };
  return { dates, series: [cost, series] };
}
