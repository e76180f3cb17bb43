/** `GET /live` */

import { nsOf } from '../generator/calendar.ts';
import { count, distinct, money, percent, sum } from '../reference/figures.ts';
import { type Difference, differences, exactly } from './compare.ts';
import type { Answer, Door } from './door.ts';
import type { Facts } from './facts.ts';

const minuteNs = 60_000_000_000n;
const placed = 'Alert windows, live figures and Prometheus counters place executions and steps at their end, when the outcome is known';

/** Some seconds of it, each event held to the moment that it names. */
export async function checkLive(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const events = await door.events('/analytics/live', 3);
  return events.flatMap((event) => checkEvent(event, facts));
}

function checkEvent(event: Answer, { executions, steps, calls }: Facts): readonly Difference[] {
  const nowNs = nsOf(String(event['time']));
  const endsWithin =
    (lengthNs: bigint) =>
    ({ endNs }: { readonly endNs: bigint }): boolean =>
      endNs >= nowNs - lengthNs && endNs < nowNs;
  const ended = executions.filter(endsWithin(5n * minuteNs));
  const spent = steps.filter(endsWithin(minuteNs));
  const spans = [...ended, ...steps.filter(endsWithin(5n * minuteNs)), ...calls.filter(endsWithin(5n * minuteNs))];
  return differences(`/live at ${event['time']}`, event, {
    active_sessions: exactly(
      distinct(spans, ({ session }) => session),
      '`active_sessions` (a span in the last 5 min)',
    ),
    executions_per_minute: exactly(count(executions.filter(endsWithin(minuteNs))), placed),
    tokens_per_minute: exactly(
      sum(spent, ({ tokens }) => (tokens ? tokens.input + tokens.output : 0)),
      placed,
    ),
    cost_per_minute: { precision: 'money', value: money(spent), says: placed },
    current_error_rate: {
      precision: 'close',
      value: percent(count(ended.filter(({ status }) => status === 'error')), count(ended)),
      says: '`current_error_rate` (ended in the last 5 min, null if none)',
    },
  });
}
