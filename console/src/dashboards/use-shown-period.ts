import { useIsOwnPeriod, useView } from '../view/use-view.tsx';
import type { ShownPeriod } from './draft.ts';

/** The period that the address asks for, else the dashboard's own, and the time zone in which it is looked at. */
export function useShownPeriod(own: { readonly timeZone: string; readonly period?: string }): ShownPeriod {
  const { range, timeZone } = useView();
  if (useIsOwnPeriod()) return own;
  if (range.kind === 'last') return { period: range.period, timeZone: own.timeZone };
  return { start: range.start, end: range.end, timeZone }; // two dates are meant in the time zone in which they were chosen
}
