import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PostReceiver, startPostReceiver } from '../../support/receivers.ts';
import { exampleMessage } from '../example-message.ts';
import { parse, sendBy, sendingOf } from './sends.ts';

let receiver: PostReceiver;

beforeEach(async () => {
  receiver = await startPostReceiver();
});

afterEach(() => receiver.stop());

describe('a webhook channel', () => {
  const secret = `whsec_${Buffer.from('thirty-two bytes of signing keys').toString('base64')}`;
  const webhook = (fields: object = {}) => ({ type: 'webhook', url: `${receiver.url}/hook`, signing_secret: secret, ...fields });

  it('signs what it posts, in a way that a receiver can check', async () => {
    await sendBy(webhook({ headers: { authorization: 'Bearer token' } }));
    const [post] = receiver.received;
    const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = post?.headers ?? {};
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${post?.text}`).digest('base64');
    expect([id, timestamp, signature]).toEqual(['0001abcd', '1781784001', `v1,${expected}`]);
    expect(post?.headers.authorization).toBe('Bearer token');
    expect(parse(post?.text)).toEqual({
      version: 1,
      delivery_id: '0001abcd',
      dedup_key: 'alert_1:2026-06-18T11:58:00.000Z',
      alert_id: 'alert_1',
      org_id: 'org_1',
      name: 'High error rate',
      description: null,
      status: 'firing',
      severity: 'critical',
      labels: { team: 'support' },
      text: 'Error rate is 23.5 % for billing-agent.',
      condition: 'Error rate > 10 % over 5m',
      unit: 'percent',
      instances: [
        {
          labels: { agent_name: 'billing-agent' },
          ...{ status: 'firing', value: 23.5, threshold: 10, starts_at: '2026-06-18T11:58:00.000Z', ends_at: null },
        },
        {
          labels: { agent_name: 'search-agent' },
          ...{ status: 'resolved', value: 4, threshold: 10, starts_at: '2026-06-18T11:58:00.000Z', ends_at: '2026-06-18T12:00:00.000Z' },
        },
      ],
      console_url: 'https://resonant.example.com/alerts/alert_1',
    });
  });

  it('fills its own body with JSON, which no text can break out of', async () => {
    const body_template = '{"summary": {{ text }}, "team": {{labels.team}}, "first": {{instances.0.value}}, "gone": {{labels.none}}}';
    const text = '", "admin": true, "x": "{{name}} $& \u2028';
    await sendBy(webhook({ body_template }), sendingOf({ message: exampleMessage({ text }) }));
    expect(parse(receiver.received[0]?.text)).toEqual({ summary: text, team: 'support', first: 23.5, gone: null });
  });
});
