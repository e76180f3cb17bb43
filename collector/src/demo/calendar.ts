export const hourMs = 3_600_000;

/** Share of a day's work in each hour, UTC. */
const hours = [1, 1, 1, 1, 1, 2, 4, 7, 10, 12, 12, 11, 9, 10, 12, 12, 11, 9, 7, 5, 4, 3, 2, 2];
/** Share of a week's work in each day, from Sunday. */
const weekdays = [4, 17, 19, 19, 18, 16, 7];

const mean = (shares: readonly number[]) => shares.reduce((sum, share) => sum + share, 0) / shares.length;

/** How busy the hour of `ms` is; 1 on average over a week. */
export function activityAt(ms: number): number {
  const date = new Date(ms);
  const hour = (hours[date.getUTCHours()] ?? 0) / mean(hours);
  const weekday = (weekdays[date.getUTCDay()] ?? 0) / mean(weekdays);
  return hour * weekday;
}

/** The beginnings of the hours from `startMs` (included) to `endMs` (not included). */
export function hoursBetween(startMs: number, endMs: number): number[] {
  return Array.from({ length: Math.max(0, Math.ceil((endMs - startMs) / hourMs)) }, (_, index) => startMs + index * hourMs);
}
