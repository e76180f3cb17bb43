import { requestOf, type View } from '../view/view.ts';

/** The period alone: what was received is not filtered. */
export interface AskedPeriod {
  readonly period: string | undefined;
  readonly start: string | undefined;
  readonly end: string | undefined;
  readonly timeZone: string;
}

export function askedPeriod(view: View): AskedPeriod {
  const { period, start, end, timeZone } = { period: undefined, start: undefined, end: undefined, ...requestOf(view) };
  return { period, start, end, timeZone };
}
