import { expect, it } from 'vitest';
import { alertBody } from '../../collector/src/alert/definition.ts';

it('names only channels that there can be', () => {
  const condition = { metric: 'error_rate', operator: 'greater_than', threshold: 10, window: '5m' };
  const fits = (channel: string): boolean => alertBody.safeParse({ name: 'x', condition, actions: { channels: [channel] } }).success;
  expect(['email', 'on-call.2', 'x'.repeat(100)].map(fits)).toEqual([true, true, true]);
  // PostgreSQL keeps no text with a zero in it, and would refuse all that is kept with it.
  expect(['', 'a\u0000', 'a b', '-a', 'deliveries', 'x'.repeat(101)].map(fits)).toEqual([false, false, false, false, false, false]);
});
