import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../../collector/src/service.ts';
import { runProgram } from '../support/run-program.ts';
import { ask, startTestService, temporaryDirectory } from '../support/service.ts';

/** What an example's README says that one run yields; each in an organisation of its own, for its service's name tells them apart. */
interface Yield {
  readonly example: string;
  /** Every service that the run speaks for. */
  readonly services: readonly string[];
  /** Agents with how many steps each owns. */
  readonly agents: Readonly<Record<string, number>>;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens?: number;
  /** USD */
  readonly cost: number;
  readonly tools: readonly string[];
}

const name = (example: string) => `@resonantgenesis/example-${example}`;

const yields: readonly Yield[] = [
  {
    example: 'tool-agent',
    services: [name('tool-agent')],
    agents: { weather: 3 },
    inputTokens: 120 + 180,
    outputTokens: 20 + 45,
    cost: (300 * 0.15 + 65 * 0.6) / 1e6,
    tools: ['get_weather'],
  },
  {
    example: 'anthropic-agent',
    services: [name('anthropic-agent')],
    agents: { weather: 3 },
    inputTokens: 100 + 50 + 160 + 50,
    outputTokens: 30 + 40,
    cacheReadTokens: 50 + 50,
    cost: (260 * 3 + 100 * 0.3 + 70 * 15) / 1e6,
    tools: ['get_weather'],
  },
  {
    example: 'vercel-ai-sdk',
    services: [name('vercel-ai-sdk')],
    agents: { concierge: 0, [name('vercel-ai-sdk')]: 3 },
    inputTokens: 120 + 180,
    outputTokens: 20 + 45,
    cost: (300 * 0.15 + 65 * 0.6) / 1e6,
    tools: ['get_weather'],
  },
  {
    example: 'langgraph-agents',
    services: [name('langgraph-agents')],
    agents: { newsroom: 0, meteorologist: 3, writer: 1 },
    inputTokens: 120 + 180 + 180,
    outputTokens: 20 + 45 + 45,
    cost: (480 * 0.15 + 110 * 0.6) / 1e6,
    tools: ['get_weather'],
  },
  {
    example: 'mcp-agents',
    services: [name('mcp-agents'), 'forecasts'],
    agents: { travel: 4, forecaster: 1 },
    inputTokens: 180 + 180,
    outputTokens: 45 + 45,
    cost: (360 * 0.15 + 90 * 0.6) / 1e6,
    tools: ['forecast', 'look_up_price', 'price_list'],
  },
  {
    example: 'express-service',
    services: [name('express-service')],
    agents: { chat: 1 },
    inputTokens: 180,
    outputTokens: 45,
    cost: (180 * 0.15 + 45 * 0.6) / 1e6,
    tools: [],
  },
];

const directory = temporaryDirectory();
let service: Service;

beforeAll(async () => {
  service = await startTestService({ RESONANT_DATA_DIR: directory.path });
});
afterAll(async () => {
  await service.shutdown();
  directory.remove();
});

interface ExecutionEntry {
  readonly agent_id: string;
  readonly step_count: number;
  readonly trace_id: string;
  readonly session_id: string;
  readonly user_id: string;
}

async function query(services: readonly string[], metrics: readonly string[], groupBy: readonly string[] = []) {
  const body = JSON.stringify({ metrics, group_by: groupBy, filters: { service: services }, period: '1h' });
  const answer = await ask<{ data: Record<string, unknown>[] }>(service.apiUrl, '/query', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return answer.data;
}

describe('one run, started with nothing but register and an endpoint,', () => {
  it.each(yields)('of $example yields what its README says', async (expected) => {
    const folder = new URL(`../../examples/${expected.example}/`, import.meta.url).pathname;
    const args = ['--conditions=resonant-source', '--import', '@resonantgenesis/instrumentation/register', 'main.ts'];
    const { code, stdout } = await runProgram(folder, args, { OTEL_EXPORTER_OTLP_ENDPOINT: service.otlpHttpUrl });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'It is 18 degrees and sunny in Vienna.\n' });
    await service.settle();

    const services = expected.services.join(',');
    const { data } = await ask<{ data: ExecutionEntry[] }>(service.apiUrl, `/executions?period=1h&service=${encodeURIComponent(services)}`);
    expect(Object.fromEntries(data.map((execution) => [execution.agent_id, execution.step_count]))).toEqual(expected.agents);
    expect(new Set(data.map((execution) => `${execution.session_id} ${execution.user_id}`))).toEqual(
      new Set(['session-example user-example']),
    );
    expect(new Set(data.map((execution) => execution.trace_id)).size).toBe(1);

    const metrics = ['input_tokens', 'output_tokens', 'cache_read_tokens', 'total_cost', 'priced_coverage'];
    expect(await query(expected.services, metrics)).toEqual([
      {
        input_tokens: expected.inputTokens,
        output_tokens: expected.outputTokens,
        cache_read_tokens: expected.cacheReadTokens ?? 0,
        total_cost: expect.closeTo(expected.cost, 12),
        priced_coverage: 100,
      },
    ]);
    const tools = await query(expected.services, ['tool_calls'], ['tool']);
    expect(tools.flatMap(({ tool, tool_calls }) => (tool === null ? [] : [`${tool} ${tool_calls}`])).toSorted()).toEqual(
      expected.tools.map((tool) => `${tool} 1`),
    );
  });
});
