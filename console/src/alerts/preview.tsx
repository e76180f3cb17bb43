import type { PreviewAlertAnswer } from '@resonantgenesis/client';
import { useMemo } from 'react';
import { TimeSeries } from '../chart/time-series.tsx';
import type { Unit } from '../format/numbers.ts';
import { formatDay, formatShortInstant } from '../format/times.ts';
import { Notice } from '../ui/notice.tsx';
import { useView } from '../view/use-view.tsx';

interface PreviewProps {
  readonly preview: PreviewAlertAnswer;
  readonly unit: Unit;
  readonly threshold: number;
}

/** What an alert would have seen, and when it would have fired. */
export function Preview({ preview, unit, threshold }: PreviewProps) {
  const { timeZone } = useView();
  const { period, firings, firing_count, messages, series } = preview;
  const over = useMemo(() => overTime(series, threshold), [series, threshold]);
  const since = formatDay(period.start, timeZone);
  return (
    <>
      <Notice>
        {firing_count === 0
          ? `It would not have fired since ${since}.`
          : `It would have fired ${firing_count} times since ${since}, with ${messages} messages to each channel. Last: ${formatShortInstant(firings.at(-1)?.start ?? period.end, timeZone)}.`}
      </Notice>
      {over.dates.length > 0 && (
        <TimeSeries label="What the alert would have seen" kind="line" over={over} unit={unit} timeZone={timeZone} />
      )}
    </>
  );
}

function overTime(series: PreviewAlertAnswer['series'], threshold: number) {
  const dates = series[0]?.points.map(({ time }) => time) ?? [];
  const seen = series.map(({ labels, points }) => ({
    name: Object.values(labels).join(', ') || 'seen',
    values: points.map(({ value }) => value),
  }));
  return { dates, series: [...seen, { name: 'threshold', isForecast: true, values: dates.map(() => threshold) }] };
}
