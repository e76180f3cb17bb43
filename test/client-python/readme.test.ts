import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { agentTrace, requestOf } from '../support/agent-traces.ts';
import { deliveries } from '../support/send-otlp.ts';
import { startTestService, temporaryDirectory } from '../support/service.ts';
import { packageFolder, runTool } from './run-tool.ts';

const readme = readFileSync(`${packageFolder}/README.md`, 'utf8');

it("runs the README's snippets, one after the other", async (context) => {
  const directory = temporaryDirectory();
  const service = await startTestService({ RESONANT_DATA_DIR: directory.path });
  try {
    await deliveries['JSON']?.(service, requestOf(agentTrace(0, Date.now() - 60_000, { agent: 'agent_123', failed: true })));
    await service.settle();
    const program = [...readme.matchAll(/```python\n(.*?)```/gs)].map(([, snippet]) => snippet).join('\n');
    const env = { RESONANT_URL: service.apiUrl, PYTHONPATH: 'src' };
    const told = await runTool(context, 'python', ['-c', program], { env });
    expect(told.replaceAll(/^\d+ %\n/gm, '').replace(/http:\S+\.parquet\?\S+/, 'its link')).toBe(`1 executions, 0% succeeded, $6.3e-05
rate_limit: 1
agent_123 6.3e-05
00000000000000000000000000000001-0000000000010001 rate_limit
['agent_123']
0 active sessions
1 its link
High error rate inactive []
my-model {'input': '0.5', 'output': '1.5'}
agent_not_found 404 No agent with the id "nobody" has been seen.
`);
  } finally {
    await service.shutdown();
    directory.remove();
  }
});
