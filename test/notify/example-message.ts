import type { AlertMessage } from '../../collector/src/notify/alert-message.ts';

/** An alert of two agents, one of which fires, with half an hour of its metric. */
export function exampleMessage(fields: Partial<AlertMessage> = {}): AlertMessage {
  const startsAt = '2026-06-18T11:58:00.000Z';
  return {
    orgId: 'org_1',
    alertId: 'alert_1',
    name: 'High error rate',
    description: null,
    status: 'firing',
    severity: 'critical',
    labels: { team: 'support' },
    text: 'Error rate is 23.5 % for billing-agent.',
    condition: 'Error rate > 10 % over 5m',
    unit: 'percent',
    instances: [
      { labels: { agent_name: 'billing-agent' }, status: 'firing', value: 23.5, threshold: 10, startsAt, endsAt: null },
      { labels: { agent_name: 'search-agent' }, status: 'resolved', value: 4, threshold: 10, startsAt, endsAt: '2026-06-18T12:00:00.000Z' },
    ],
    series: Array.from({ length: 30 }, (_, index) => {
      return {
        time: new Date(Date.parse('2026-06-18T11:31:00Z') + index * 60_000).toISOString(),
        value: index < 20 ? 3 + (index % 4) : index,
      };
    }),
    dedupKey: 'alert_1:2026-06-18T11:58:00.000Z',
    ...fields,
  };
}
