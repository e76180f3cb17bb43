import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { agentTrace, requestOf } from '../support/agent-traces.ts';
import { deliveries } from '../support/send-otlp.ts';
import { startTestService, temporaryDirectory } from '../support/service.ts';

const readme = readFileSync(new URL('../../client/typescript/README.md', import.meta.url), 'utf8');

it("runs the README's snippets, one after the other", async () => {
  const directory = temporaryDirectory();
  const service = await startTestService({ RESONANT_DATA_DIR: directory.path });
  try {
    await deliveries['JSON']?.(service, requestOf(agentTrace(0, Date.now() - 60_000, { agent: 'agent_123', failed: true })));
    await service.settle();
    const program = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, snippet]) => snippet).join('\n');
    const options = ['--conditions=resonant-source', '--input-type=module-typescript', '--eval', program];
    const { stdout } = await promisify(execFile)(process.execPath, options, { env: { ...process.env, RESONANT_URL: service.apiUrl } });
    expect(stdout.replaceAll(/^\d+ %\n/gm, '').replace(/http:\S+\.parquet\?\S+/, 'its link')).toBe(`1 executions, 0% succeeded, $0.000063
rate_limit: 1
agent_123 0.000063
00000000000000000000000000000001-0000000000010001 rate_limit
0 active sessions
1 its link
High error rate inactive []
my-model { input: '0.5', output: '1.5' }
agent_not_found 404 No agent with the id "nobody" has been seen.
`);
  } finally {
    await service.shutdown();
    directory.remove();
  }
});
