import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ResonantGenesis } from '../../client/typescript/src/index.ts';
import { runTool } from '../client-python/run-tool.ts';
import { agentTrace, requestOf } from '../support/agent-traces.ts';
import { type MailServer, type PostReceiver, startMailServer, startPostReceiver } from '../support/receivers.ts';
import { deliveries } from '../support/send-otlp.ts';
import { type ServiceProcess, startServiceProcess, temporaryDirectory } from '../support/service.ts';

/** From spans of agents whose failure rate is raised and lowered to what a mail server and a Slack-shaped receiver are sent, on the real clock. */

const guide = fileURLToPath(new URL('../../docs/analytics-guide.md', import.meta.url));
const guideFolder = fileURLToPath(new URL('../guide/', import.meta.url));

let mails: MailServer;
let slack: PostReceiver;
let service: ServiceProcess;
let directory: ReturnType<typeof temporaryDirectory>;
const agents = simulatedAgents();

beforeAll(async () => {
  mails = await startMailServer();
  slack = await startPostReceiver();
});

afterEach(async () => {
  agents.rest();
  await service.stop('SIGTERM');
  directory.remove();
  mails.received.length = 0;
  slack.received.length = 0;
});

afterAll(async () => {
  await agents.end();
  await mails.stop();
  await slack.stop();
});

function start(): Promise<ServiceProcess> {
  return startServiceProcess({
    RESONANT_DATA_DIR: directory.path,
    RESONANT_SMTP_URL: mails.url,
    RESONANT_EMAIL_TO: 'team@example.com',
    RESONANT_SLACK_WEBHOOK_URL: `${slack.url}/services/T/B/x`,
    RESONANT_ALLOWED_HOSTS: '127.0.0.1',
    RESONANT_ALERT_INTERVAL: '1',
    RESONANT_ALERT_SETTLE: '2',
  });
}

/** Agents that work all the time, of which so many in a hundred runs fail. What is not accepted is sent again. */
function simulatedAgents() {
  let failurePercent: number | undefined;
  let runs = 0;
  let isEnded = false;
  const work = async (): Promise<void> => {
    while (!isEnded) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (failurePercent === undefined) continue;
      const traces = Array.from({ length: 10 }, (_, index) => {
        return agentTrace(runs + index, Date.now() - 100, { agent: 'busy', failed: index * 10 < (failurePercent ?? 0) });
      });
      runs += traces.length;
      const send = () => deliveries['JSON']?.(service, requestOf(traces.flat()));
      await send()?.catch(() => undefined); // the service was just killed
    }
  };
  const working = work();
  return {
    fail: (percent: number) => {
      failurePercent = percent;
    },
    rest: () => {
      failurePercent = undefined;
    },
    end: () => {
      isEnded = true;
      return working;
    },
  };
}

/** Subjects of mails, oldest first, by the id of the message: what is sent twice has one. */
function subjects(): readonly string[] {
  const byId = new Map(mails.received.map(({ raw }) => [headerOf(raw, 'Message-ID'), headerOf(raw, 'Subject')]));
  return [...byId.values()];
}

function headerOf(raw: string, name: string): string {
  return new RegExp(`^${name}: (.*)$`, 'mi').exec(raw)?.[1]?.trim() ?? '';
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`not within a minute: ${what}; ${JSON.stringify([subjects(), slack.received.length])}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const asked = {
  name: 'High Error Rate',
  condition: { metric: 'error_rate', operator: 'greater_than', threshold: 10, window: '5m' },
  actions: { channels: ['email', 'slack'], message: 'Error rate exceeded 10% in the last 5 minutes' },
} as const;

describe('alerts from end to end', { timeout: 180_000 }, () => {
  it("the guide's alert, made by both clients, reaches email and Slack when the agents fail and when they no longer do", async (context) => {
    directory = temporaryDirectory();
    service = await start();
    const client = new ResonantGenesis({ baseUrl: service.apiUrl });
    const made = await client.analytics.createAlert(asked);
    const program = [
      `import sys; sys.path.insert(0, ${JSON.stringify(guideFolder)})`,
      'from run_guide import blocks_of',
      'from resonantgenesis import ResonantGenesis',
      'client = ResonantGenesis(base_url=sys.argv[2])',
      "exec(next(block.source for block in blocks_of(open(sys.argv[1]).read()) if block.heading == 'Alerts'))",
      'print(alert.id, alert.state, alert.for_, len(alert.warnings))',
    ].join('\n');
    const printed = await runTool(context, 'python', ['-c', program, guide, service.apiUrl], { env: { PYTHONPATH: 'src' } });
    expect(made.warnings).toEqual([]);
    expect(printed.trim().split(' ').slice(1)).toEqual(['inactive', '0s', '0']);
    agents.fail(0);
    await until('both are evaluated', async () => {
      const { data } = await client.analytics.listAlerts();
      return data.every(({ instances }) => instances[0]?.value === 0);
    });
    agents.fail(50);
    await until('both fire', () => mails.received.length >= 2 && slack.received.length >= 2);
    expect(slack.received.map(({ path }) => path)).toEqual(['/services/T/B/x', '/services/T/B/x']);
    expect(slack.received[0]?.text).toContain(asked.actions.message);
    expect(mails.received.map(({ to, raw }) => [to, raw.includes('image/png')])).toEqual([
      [['team@example.com'], true],
      [['team@example.com'], true],
    ]);
    agents.fail(0);
    await until('both are over', () => mails.received.length >= 4 && slack.received.length >= 4);
    const told = subjects();
    expect(told.map((subject) => [subject.includes('High Error Rate'), /resolved/i.test(subject)])).toEqual([
      [true, false],
      [true, false],
      [true, true],
      [true, true],
    ]);
    const id = printed.split(' ')[0] ?? '';
    const { data } = await client.analytics.getAlertHistory({ id });
    expect(
      data.map(({ from, to, deliveries: sent }) => [from, to, sent.map(({ channel, status }) => `${channel} ${status}`).toSorted()]),
    ).toEqual([
      ['firing', 'inactive', ['email sent', 'slack sent']],
      ['inactive', 'firing', ['email sent', 'slack sent']],
    ]);
    expect([mails.received.length, slack.received.length]).toEqual([4, 4]);
  });

  it('loses no message and tells none twice when the service is killed while an alert is pending, and while it fires', async () => {
    directory = temporaryDirectory();
    service = await start();
    const client = () => new ResonantGenesis({ baseUrl: service.apiUrl });
    const { id } = await client().analytics.createAlert({ ...asked, condition: { ...asked.condition, window: '20s' }, for: '6s' });
    const stateOf = async () => (await client().analytics.getAlert({ id })).state;
    agents.fail(50);
    await until('it is pending', async () => (await stateOf()) === 'pending');
    await service.stop('SIGKILL');
    service = await start();
    await until('it fires', () => subjects().length > 0);
    await service.stop('SIGKILL');
    service = await start();
    agents.fail(0);
    await until('it is over', () => subjects().length > 1);
    expect(await stateOf()).toBe('inactive');
    expect(subjects().map((subject) => /resolved/i.test(subject))).toEqual([false, true]);
    // A kill between sending and recording repeats what was sent, under the same id.
    expect(mails.received.length).toBeLessThanOrEqual(3);
  });
});
