/** The programs of docs/python, as they stand there, with the frameworks' own model clients and our own service. */

import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Service } from '../../collector/src/service.ts';
import { runCommand } from '../support/run-program.ts';
import { startTestService, temporaryDirectory } from '../support/service.ts';
import { pythonAgentsOrSkip } from '../support/tools.ts';
import { yieldOf } from '../support/yield.ts';

const directory = temporaryDirectory();
let service: Service;

beforeAll(async () => {
  service = await startTestService({ RESONANT_DATA_DIR: directory.path });
});
afterAll(async () => {
  await service.shutdown();
  directory.remove();
});

/** The program that a page shows. */
function programOf(page: string): string {
  const text = readFileSync(new URL(`../../docs/python/${page}.md`, import.meta.url), 'utf8');
  const program = /```python\n([\s\S]*?)```/.exec(text)?.[1];
  if (program === undefined) throw new Error(`docs/python/${page}.md shows no program`);
  return program;
}

interface Model {
  readonly url: string;
  readonly stop: () => void;
}

/** Asks for a tool (120 + 20 tokens) and then answers (180 + 45), in the words of OpenAI and Google. */
async function startModel(bin: string): Promise<Model> {
  const script = new URL('../support/python/model_server.py', import.meta.url).pathname;
  const child = spawn(join(bin, 'python'), [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => resolve(line.toString().trim()));
    child.once('exit', () => reject(new Error('the model ended')));
  });
  return { url, stop: () => void child.stdin.end() };
}

const gpt4oMini = (300 * 0.15 + 65 * 0.6) / 1e6;
const gemini25Flash = (300 * 0.3 + 65 * 2.5) / 1e6;
const pages: [string, number][] = [
  ['pydantic-ai', gpt4oMini],
  ['openai-agents', gpt4oMini],
  ['langgraph', gpt4oMini],
  ['google-adk', gemini25Flash],
];

it.for(pages)('docs/python/%s.md yields what it says', async ([page, cost], context) => {
  const bin = pythonAgentsOrSkip(context);
  writeFileSync(join(directory.path, 'app.py'), programOf(page));
  const model = await startModel(bin);
  const result = await runCommand(join(bin, 'python'), directory.path, ['app.py'], {
    OPENAI_BASE_URL: `${model.url}/v1`,
    OPENAI_API_KEY: 'none',
    GOOGLE_GEMINI_BASE_URL: model.url,
    GOOGLE_API_KEY: 'none',
    OTEL_EXPORTER_OTLP_ENDPOINT: service.otlpHttpUrl,
    OTEL_SERVICE_NAME: page,
  });
  model.stop();
  expect(result).toMatchObject({ code: 0, stdout: 'It is 18 degrees and sunny in Vienna.\n' });
  await service.settle();
  expect(await yieldOf(service, [page])).toEqual({
    agents: { weather: 3 },
    sessions: ['session-example'],
    users: ['user-example'],
    traces: 1,
    tokens: { input: 120 + 180, output: 20 + 45, cacheRead: 0 },
    cost: expect.closeTo(cost, 12),
    pricedCoverage: 100,
    tools: ['get_weather 1'],
  });
});
