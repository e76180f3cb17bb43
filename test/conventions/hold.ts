import { describe, expect, test } from 'vitest';
import { deriveTrace } from '../../collector/src/derive/derive-trace.ts';
import { perToken } from '../derive/build-span.ts';
import { recorded, scenariosOf, type Totals, totals } from './recorded.ts';

/** Holds the recorded runs of an emitter to what was counted by hand, and to keeping no content. */
export function holdTo(emitter: string, counted: Readonly<Record<string, Totals>>): void {
  describe(`recorded runs of ${emitter}`, () => {
    test.each(Object.entries(counted))('%s adds up to what was counted by hand', (scenario, figures) => {
      expect(totals(recorded(emitter, scenario))).toEqual(figures);
    });

    test('every recorded run was counted', () => {
      expect(scenariosOf(emitter).toSorted()).toEqual(Object.keys(counted).toSorted());
    });

    test.each(Object.keys(counted))('the order of arrival changes nothing of %s', (scenario) => {
      for (const trace of Map.groupBy(recorded(emitter, scenario).rows, (row) => row.trace_id).values()) {
        const derive = (spans: typeof trace): unknown => deriveTrace(spans, { settled: true, price: perToken });
        expect(derive(trace.toReversed())).toEqual(derive(trace));
      }
    });

    test.each(Object.keys(counted))('no content of %s is kept', (scenario) => {
      for (const row of recorded(emitter, scenario).rows)
        expect(`${row.attributes}${row.events}${JSON.stringify(row.own)}`).not.toMatch(/Vienna|18 degrees/);
    });
  });
}
