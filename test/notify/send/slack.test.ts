import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PostReceiver, startPostReceiver } from '../../support/receivers.ts';
import { exampleMessage } from '../example-message.ts';
import { parse, sendBy, sendingOf } from './sends.ts';

let receiver: PostReceiver;

beforeEach(async () => {
  receiver = await startPostReceiver();
});

afterEach(() => receiver.stop());

describe('a Slack channel', () => {
  const slack = () => ({ type: 'slack', webhook_url: `${receiver.url}/services/T0/B0/secret` });

  it('posts blocks with a picture, a link, and a text for those who see none', async () => {
    expect(await sendBy(slack())).toEqual({ answer: '200 ok' });
    const [post] = receiver.received;
    expect(post).toMatchObject({ path: '/services/T0/B0/secret', headers: { 'content-type': 'application/json' } });
    expect(parse(post?.text)).toEqual({
      text: 'Firing: High error rate. Error rate is 23.5 % for billing-agent.',
      unfurl_links: false,
      unfurl_media: false,
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: ':red_circle: Firing: High error rate', emoji: true } },
        { type: 'section', text: { type: 'plain_text', text: 'Error rate is 23.5 % for billing-agent.', emoji: false } },
        {
          type: 'section',
          text: {
            type: 'mrkdwn',
            text: '• agent_name=billing-agent: *23.5 %* (*firing*, since 2026-06-18 11:58 UTC)\n• agent_name=search-agent: *4 %* (resolved, 2026-06-18 11:58 UTC to 2026-06-18 12:00 UTC)',
          },
        },
        {
          type: 'image',
          image_url: 'https://resonant.example.com/api/v1/pictures/0001abcd.png?expires=1&signature=x',
          alt_text: 'Error rate > 10 % over 5m',
        },
        {
          type: 'context',
          elements: [{ type: 'plain_text', text: 'Error rate > 10 % over 5m  ·  critical  ·  team=support', emoji: false }],
        },
        {
          type: 'actions',
          elements: [
            { type: 'button', text: { type: 'plain_text', text: 'Open the alert' }, url: 'https://resonant.example.com/alerts/alert_1' },
          ],
        },
      ],
    });
  });

  it('lets no text from telemetry mention, link or format', async () => {
    const instances = [{ ...exampleMessage().instances[0], labels: { agent_name: '<!channel> *a* <https://evil|b> `c` @here' } }] as never; // decode boundary: one is there
    await sendBy(
      slack(),
      sendingOf({ message: exampleMessage({ instances, text: '<!channel> & *more*' }), pictureUrl: null, consoleUrl: null }),
    );
    const { text, blocks } = parse(receiver.received[0]?.text);
    expect(text).not.toContain('<!channel>');
    const [line] = (blocks as { type: string; text?: { type: string; text: string } }[]).filter((block) => block.text?.type === 'mrkdwn'); // decode boundary: asserted
    expect(line?.text?.text).toContain('agent_name=&lt;!channel&gt; *\u200ba*');
    expect(line?.text?.text).not.toMatch(/<|@h/);
    expect(JSON.stringify(blocks)).not.toContain('"image"');
  });

  it('keeps within the limits of Slack', async () => {
    const instances = Array.from({ length: 300 }, (_, index) => ({
      ...exampleMessage().instances[0],
      labels: { agent: `${index}${'&'.repeat(400)}` },
    })) as never; // as above
    await sendBy(slack(), sendingOf({ message: exampleMessage({ name: 'n'.repeat(500), text: '<'.repeat(9_000), instances }) }));
    const { blocks } = parse(receiver.received[0]?.text) as { blocks: { text?: { text: string } }[] }; // decode boundary: asserted
    expect(blocks[0]?.text?.text.length).toBeLessThanOrEqual(150);
    for (const block of blocks) expect(block.text?.text.length ?? 0).toBeLessThanOrEqual(3_000);
  });

  it.each([
    [
      { status: 404, body: 'no_service' },
      { message: 'answered 404 no_service', permanent: true, retryAfterMs: null },
    ],
    [{ status: 400, body: 'invalid_payload' }, { permanent: true }],
    [{ status: 302, headers: { location: 'https://slack.com/' } }, { permanent: true }],
    [
      { status: 429, body: 'rate limited', headers: { 'retry-after': '30' } },
      { permanent: false, retryAfterMs: 30_000 },
    ],
    [
      { status: 503, headers: { 'retry-after': 'Thu, 18 Jun 2026 12:01:01 GMT' } },
      { permanent: false, retryAfterMs: 60_000 },
    ],
    [
      { status: 500, body: 'x'.repeat(1_000) },
      { permanent: false, retryAfterMs: null, message: `answered 500 ${'x'.repeat(200)}…` },
    ],
    [
      { status: 500, headers: { 'retry-after': 'soon' } },
      { permanent: false, retryAfterMs: null },
    ],
  ])('takes %j for what it is', async (answer, error) => {
    receiver.answer = answer;
    await expect(sendBy(slack())).rejects.toMatchObject(error);
  });

  it('tells nothing secret that the other side repeats', async () => {
    receiver.answer = { status: 400, body: `cannot POST /services/T0/B0/secret on ${receiver.url}` };
    await expect(sendBy(slack())).rejects.toMatchObject({ message: expect.not.stringContaining('/B0/secret') });
  });

  it('takes no control characters from the other side: a store may keep none', async () => {
    receiver.answer = { status: 500, body: 'a\u0000b\u001b[31m' };
    await expect(sendBy(slack())).rejects.toMatchObject({ message: 'answered 500 a b [31m' });
  });

  it('is refused where it may not call, and tried again where nobody answers', async () => {
    await expect(sendBy({ type: 'slack', webhook_url: 'https://10.0.0.1/x' })).rejects.toMatchObject({ permanent: true });
    await receiver.stop();
    await expect(sendBy(slack())).rejects.toMatchObject({ permanent: false, message: '127.0.0.1 cannot be reached (ECONNREFUSED).' });
    receiver = await startPostReceiver();
  });
});
