import { afterAll, beforeAll, expect, it } from 'vitest';
import { ResonantGenesis } from '../../client/typescript/src/client.ts';
import type { Service } from '../../collector/src/service.ts';
import { agentTrace, requestOf } from '../support/agent-traces.ts';
import { type MailServer, type PostReceiver, startMailServer, startPostReceiver } from '../support/receivers.ts';
import { deliveries } from '../support/send-otlp.ts';
import { startTestService, temporaryDirectory } from '../support/service.ts';

/** The guide's alert, from agents that fail to a mail server and a receiver shaped like Slack. */

const directory = temporaryDirectory();
let nowMs = Date.parse('2026-06-18T12:00:00Z');
let service: Service;
let slack: PostReceiver;
let mail: MailServer;

beforeAll(async () => {
  slack = await startPostReceiver();
  mail = await startMailServer();
  const environment = {
    RESONANT_DATA_DIR: directory.path,
    RESONANT_ALLOWED_HOSTS: '127.0.0.1',
    RESONANT_PUBLIC_URL: 'https://resonant.example.com',
    RESONANT_SMTP_URL: mail.url,
    RESONANT_EMAIL_TO: 'ops@example.com',
    RESONANT_SLACK_WEBHOOK_URL: `${slack.url}/services/T0/B0/x`,
  };
  service = await startTestService(environment, { clock: { now: () => nowMs } });
});

afterAll(async () => {
  await service.shutdown();
  await slack.stop();
  await mail.stop();
  directory.remove();
});

let sent = 0;

/** Executions that end at this moment, so many of them failed; then time passes and alerts are evaluated. */
async function run(executions: number, failed: number, thenSeconds: number): Promise<void> {
  const traces = Array.from({ length: executions }, (_, index) => agentTrace(sent + index, nowMs - 60, { failed: index < failed }));
  sent += executions;
  await deliveries['JSON']?.(service, requestOf(traces.flat()));
  await service.settle();
  for (let passed = 0; passed < thenSeconds; passed += 15) {
    nowMs += 15_000;
    await service.evaluateAlerts();
  }
}

const subjects = () => mail.received.map(({ raw }) => /^Subject: (.*)\r$/m.exec(raw)?.[1]);
const headlines = () => slack.received.map(({ text }) => (JSON.parse(text) as { text: string }).text); // decode boundary: asserted

it('tells by email and Slack that the failures of agents rise and fall, once each', async () => {
  const client = new ResonantGenesis({ baseUrl: service.apiUrl });
  const alert = await client.analytics.createAlert({
    name: 'High Error Rate',
    condition: { metric: 'error_rate', operator: 'greater_than', threshold: 10, window: '5m' },
    actions: { channels: ['email', 'slack'], message: 'Error rate exceeded 10% in the last 5 minutes' },
  });
  expect(alert.warnings).toEqual([]);
  await run(20, 1, 30);
  await run(20, 10, 45);
  await expect
    .poll(() => [subjects(), headlines()])
    .toEqual([['Firing: High Error Rate'], ['Firing: High Error Rate. Error rate exceeded 10% in the last 5 minutes']]);
  expect(slack.received[0]?.text).toContain(`https://resonant.example.com/alerts/${alert.id}`);
  expect(slack.received[0]?.text).toContain('"image_url":"https://resonant.example.com/api/v1/pictures/');
  expect(mail.received[0]?.raw).toContain('Content-Type: image/png');
  nowMs += 300_000;
  await run(100, 1, 45);
  await expect
    .poll(() => [subjects(), headlines()])
    .toEqual([
      ['Firing: High Error Rate', 'Resolved: High Error Rate'],
      [expect.stringMatching(/^Firing/), expect.stringMatching(/^Resolved/)],
    ]);
  const threads = new Set(mail.received.map(({ raw }) => /^References: (.*)\r$/m.exec(raw)?.[1]));
  expect(threads.size).toBe(1);
});
