import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PostReceiver, startPostReceiver } from '../../support/receivers.ts';
import { exampleMessage } from '../example-message.ts';
import { parse, sendBy, sendingOf } from './sends.ts';

let receiver: PostReceiver;

beforeEach(async () => {
  receiver = await startPostReceiver();
});

afterEach(() => receiver.stop());

describe('a PagerDuty channel', () => {
  const pagerduty = () => ({ type: 'pagerduty', routing_key: 'r'.repeat(32), url: `${receiver.url}/v2/enqueue` });

  it('triggers and resolves one incident for an activation', async () => {
    receiver.answer = { status: 202, body: '{"status":"success"}' };
    await sendBy(pagerduty());
    await sendBy(pagerduty(), sendingOf({ message: exampleMessage({ status: 'resolved' }) }));
    const [trigger, resolve] = receiver.received.map(({ text }) => parse(text));
    expect(trigger).toEqual({
      routing_key: 'r'.repeat(32),
      dedup_key: 'alert_1:2026-06-18T11:58:00.000Z',
      event_action: 'trigger',
      payload: {
        summary: 'High error rate: Error rate is 23.5 % for billing-agent.',
        source: 'agent_name=billing-agent',
        severity: 'critical',
        timestamp: '2026-06-18T11:58:00.000Z',
        class: 'High error rate',
        custom_details: {
          condition: 'Error rate > 10 % over 5m',
          labels: { team: 'support' },
          values: { 'agent_name=billing-agent': 'firing: 23.5 %', 'agent_name=search-agent': 'resolved: 4 %' },
        },
      },
      client: 'Resonant',
      client_url: 'https://resonant.example.com/alerts/alert_1',
      images: [{ src: expect.stringContaining('/api/v1/pictures/'), alt: 'Error rate > 10 % over 5m' }],
    });
    expect(resolve).toEqual({ routing_key: 'r'.repeat(32), dedup_key: 'alert_1:2026-06-18T11:58:00.000Z', event_action: 'resolve' });
  });

  it('cuts a summary that is too long', async () => {
    await sendBy(pagerduty(), sendingOf({ message: exampleMessage({ text: '🙂'.repeat(2_000) }) }));
    const { payload } = parse(receiver.received[0]?.text) as { payload: { summary: string } }; // decode boundary: asserted
    expect(payload.summary.length).toBeLessThanOrEqual(1_024);
    expect(payload.summary.isWellFormed()).toBe(true);
  });
});
