import { expect, test } from 'vitest';
import type { AlertEvent } from '../api/answers';
import { alertEventsFrame } from './events';

const event = (at: string, from: string, to: string, agent = 'a'): AlertEvent => ({
  ...{ alert_id: '1', name: 'Errors', severity: 'warning', at: `2026-06-18T${at}:00.000Z`, from, to, value: 25 },
  labels: { ...(agent === '' ? {} : { agent }) },
});

test('alerts last from when they fire to when they are over, of each group, cut at the period', () => {
  const period = { start: '2026-06-18T10:00:00.000Z', end: '2026-06-18T20:00:00.000Z' };
  const data = [
    event('15:00', 'pending', 'firing', 'b'),
    event('14:00', 'firing', 'inactive'),
    event('13:00', 'firing', 'firing'), // told again
    event('12:00', 'pending', 'firing'),
    event('11:59', 'inactive', 'pending'),
    event('11:00', 'firing', 'inactive', ''),
  ];
  const frame = alertEventsFrame({ period, data });
  const rows = Array.from({ length: frame.length }, (_, index) => frame.fields.map(({ values }) => values[index]));
  const at = (time: string) => Date.parse(`2026-06-18T${time}:00.000Z`);
  expect(rows).toEqual([
    [at('10:00'), at('11:00'), 'Errors', 'The alert fired at 25.', ['alert', 'warning'], 'orange'],
    [at('12:00'), at('14:00'), 'Errors', 'The alert fired at 25 for agent a.', ['alert', 'warning'], 'orange'],
    [at('15:00'), at('20:00'), 'Errors', 'The alert fired at 25 for agent b. It still fired at the end.', ['alert', 'warning'], 'orange'],
  ]);
});
