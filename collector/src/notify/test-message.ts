/** What is sent to try a channel: an alert that could be one, and says that it is none. */

import type { AlertMessage } from './alert-message.ts';

export function testMessage(orgId: string, channel: string, nowMs: number): AlertMessage {
  const iso = (agoMs: number): string => new Date(nowMs - agoMs).toISOString();
  const values = [2, 3, 2, 4, 3, 2, 3, 3, 2, 4, 3, 2, 3, 4, 3, 5, 4, 6, 9, 12, 15, 17, 18, 20, 21, 22, 21, 23, 22, 23.5];
  return {
    orgId,
    alertId: 'test',
    name: 'Test message',
    description: null,
    status: 'firing',
    severity: 'info',
    labels: {},
    text: `This is a test of the channel ${channel}. Nothing is wrong.`,
    condition: 'Error rate > 10 % over 5m',
    unit: 'percent',
    instances: [{ labels: { agent: 'example-agent' }, status: 'firing', value: 23.5, threshold: 10, startsAt: iso(660_000), endsAt: null }],
    series: values.map((value, index) => ({ time: iso((values.length - 1 - index) * 60_000), value })),
    dedupKey: `test:${orgId}:${channel}:${nowMs}`,
  };
}
