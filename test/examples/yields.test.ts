import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../../collector/src/service.ts';
import { runProgram } from '../support/run-program.ts';
import { startTestService, temporaryDirectory } from '../support/service.ts';
import { yieldOf } from '../support/yield.ts';

/** What an example's README says that one run yields; its service's name tells it from the others. */
interface Expected {
  readonly example: string;
  /** Every service that the run speaks for. */
  readonly services: readonly string[];
  /** Agents with how many steps each owns. */
  readonly agents: Readonly<Record<string, number>>;
  readonly tokens: { readonly input: number; readonly output: number; readonly cacheRead?: number };
  /** USD */
  readonly cost: number;
  readonly tools: readonly string[];
}

const name = (example: string) => `@resonantgenesis/example-${example}`;

const yields: readonly Expected[] = [
  {
    example: 'tool-agent',
    services: [name('tool-agent')],
    agents: { weather: 3 },
    tokens: { input: 120 + 180, output: 20 + 45 },
    cost: (300 * 0.15 + 65 * 0.6) / 1e6,
    tools: ['get_weather'],
  },
  {
    example: 'anthropic-agent',
    services: [name('anthropic-agent')],
    agents: { weather: 3 },
    tokens: { input: 100 + 50 + 160 + 50, output: 30 + 40, cacheRead: 50 + 50 },
    cost: (260 * 3 + 100 * 0.3 + 70 * 15) / 1e6,
    tools: ['get_weather'],
  },
  {
    example: 'vercel-ai-sdk',
    services: [name('vercel-ai-sdk')],
    agents: { concierge: 0, [name('vercel-ai-sdk')]: 3 },
    tokens: { input: 120 + 180, output: 20 + 45 },
    cost: (300 * 0.15 + 65 * 0.6) / 1e6,
    tools: ['get_weather'],
  },
  {
    example: 'langgraph-agents',
    services: [name('langgraph-agents')],
    agents: { newsroom: 0, meteorologist: 3, writer: 1 },
    tokens: { input: 120 + 180 + 180, output: 20 + 45 + 45 },
    cost: (480 * 0.15 + 110 * 0.6) / 1e6,
    tools: ['get_weather'],
  },
  {
    example: 'mcp-agents',
    services: [name('mcp-agents'), 'forecasts'],
    agents: { travel: 4, forecaster: 1 },
    tokens: { input: 180 + 180, output: 45 + 45 },
    cost: (360 * 0.15 + 90 * 0.6) / 1e6,
    tools: ['forecast', 'look_up_price', 'price_list'],
  },
  {
    example: 'express-service',
    services: [name('express-service')],
    agents: { chat: 1 },
    tokens: { input: 180, output: 45 },
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

describe('one run, started with nothing but register and an endpoint,', () => {
  it.each(yields)('of $example yields what its README says', async ({ example, services, agents, tokens, cost, tools }) => {
    const folder = new URL(`../../examples/${example}/`, import.meta.url).pathname;
    const args = ['--conditions=resonant-source', '--import', '@resonantgenesis/instrumentation/register', 'main.ts'];
    const { code, stdout } = await runProgram(folder, args, { OTEL_EXPORTER_OTLP_ENDPOINT: service.otlpHttpUrl });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'It is 18 degrees and sunny in Vienna.\n' });
    await service.settle();
    expect(await yieldOf(service, services)).toEqual({
      agents,
      sessions: ['session-example'],
      users: ['user-example'],
      traces: 1,
      tokens: { cacheRead: 0, ...tokens },
      cost: expect.closeTo(cost, 12),
      pricedCoverage: 100,
      tools: tools.map((tool) => `${tool} 1`),
    });
  });
});
