/** The API's buckets on a time axis: dates as they are, times of day with their offset in the time zone of the view. */

export interface TimeAxis {
  /** Seconds, as uPlot has them. */
  readonly seconds: readonly number[];
  /** The zone in which the axis is to be written. */
  readonly timeZone: string;
  /** Between marks, the least first; as uPlot likes unless told. */
  readonly stepSeconds?: readonly number[];
  readonly label: (index: number) => string;
  /** What stands below a mark of the axis, in seconds. */
  readonly tick: (seconds: number) => string;
}

const daySteps = [1, 2, 3, 7, 14, 28, 91, 182, 364].map((days) => days * 86_400);

export function timeAxis(dates: readonly string[], timeZone: string): TimeAxis {
  const areDays = dates.every((date) => !date.includes('T'));
  const zone = areDays ? 'UTC' : timeZone;
  const times = dates.map((date) => Date.parse(areDays && date.length === 7 ? `${date}-01` : date));
  const format = new Intl.DateTimeFormat(undefined, {
    ...(areDays ? { dateStyle: 'medium' } : { dateStyle: 'medium', timeStyle: 'short' }),
    timeZone: zone,
  });
  const day = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', timeZone: zone });
  const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone });
  const tick = (seconds: number): string => {
    const time = clock.format(seconds * 1_000);
    return areDays || time === '00:00' ? day.format(seconds * 1_000) : time;
  };
  return {
    seconds: times.map((time) => time / 1_000),
    timeZone: zone,
    label: (index) => format.format(times[index]),
    tick,
    ...(areDays ? { stepSeconds: daySteps } : {}),
  };
}
