import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PostReceiver, startPostReceiver } from '../../support/receivers.ts';
import { exampleMessage } from '../example-message.ts';
import { parse, sendBy, sendingOf } from './sends.ts';

let receiver: PostReceiver;

beforeEach(async () => {
  receiver = await startPostReceiver();
});

afterEach(() => receiver.stop());

describe('a Teams channel', () => {
  it('posts an adaptive card, in which telemetry is text', async () => {
    receiver.answer = { status: 202, body: '' };
    await sendBy(
      { type: 'teams', webhook_url: `${receiver.url}/workflows/x` },
      sendingOf({ message: exampleMessage({ text: '[a](https://evil) **b**\n- c' }) }),
    );
    const { attachments } = parse(receiver.received[0]?.text) as {
      attachments: { contentType: string; content: Record<string, unknown> }[];
    }; // decode boundary: asserted
    expect(attachments[0]?.contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(attachments[0]?.content).toMatchObject({
      type: 'AdaptiveCard',
      version: '1.4',
      body: [
        { type: 'Container', style: 'attention', items: [{ text: 'Firing: High error rate' }] },
        { type: 'TextBlock', text: '\\[a\\]\\(https://evil\\) \\*\\*b\\*\\*\n\\- c', wrap: true },
        { type: 'FactSet', facts: [{ title: 'agent\\_name=billing-agent' }, { title: 'agent\\_name=search-agent' }] },
        { type: 'Image', url: expect.stringContaining('/api/v1/pictures/') },
        { type: 'TextBlock', text: 'Error rate \\> 10 % over 5m · critical · team=support' },
      ],
      actions: [{ type: 'Action.OpenUrl', url: 'https://resonant.example.com/alerts/alert_1' }],
    });
  });
});
