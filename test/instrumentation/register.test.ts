import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OtlpSink, startOtlpSink } from '../support/otlp-sink.ts';

const root = new URL('../../', import.meta.url).pathname;

let sink: OtlpSink;

beforeEach(async () => {
  sink = await startOtlpSink();
});
afterEach(() => sink.close());

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

const agent = `import { withAgent } from '@resonantgenesis/instrumentation';\nwithAgent({ name: 'A' }, () => undefined);\n`;

/** Runs a program that has one agent run and then does as told. */
function run(then: string, env: Record<string, string> = {}, whenReady?: NodeJS.Signals): Promise<Ended> {
  const args = [
    '--conditions=resonant-source',
    '--import',
    '@resonantgenesis/instrumentation/register',
    '--input-type=module',
    '-e',
    agent + then,
  ];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      OTEL_EXPORTER_OTLP_ENDPOINT: sink.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_METRICS_EXPORTER: 'none',
      ...env,
    },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    if (whenReady !== undefined && stdout.includes('ready')) child.kill(whenReady);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

const names = () => sink.spans.map((span) => span.name);
const stay = `console.log('ready'); setInterval(() => {}, 1000);`;

describe('a program started with register', () => {
  it('sends what it has when it has nothing left to do', async () => {
    expect(await run('')).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(names()).toEqual(['invoke_agent A']);
  });

  it('sends what it has on SIGTERM, which still ends it', async () => {
    expect(await run(stay, {}, 'SIGTERM')).toMatchObject({ code: null, signal: 'SIGTERM', stderr: '' });
    expect(names()).toEqual(['invoke_agent A']);
  });

  it('leaves ending to a program that listens to the signal itself', async () => {
    const ends = `process.on('SIGTERM', () => setTimeout(() => process.exit(7), 300));`;
    expect(await run(ends + stay, {}, 'SIGTERM')).toMatchObject({ code: 7, signal: null });
    expect(names()).toEqual(['invoke_agent A']);
  });

  it('sends what it has on an uncaught error, which ends it as it always does', async () => {
    const ended = await run(`setTimeout(() => { throw new Error('broken') }, 10);`);
    expect(ended).toMatchObject({ code: 1, signal: null });
    expect(ended.stderr).toContain('Error: broken');
    expect(names()).toEqual(['invoke_agent A']);
  });

  it('does the same for a rejection that nobody handles', async () => {
    const ended = await run(`Promise.reject(new Error('rejected'));`);
    expect(ended).toMatchObject({ code: 1 });
    expect(ended.stderr).toContain('Error: rejected');
    expect(names()).toEqual(['invoke_agent A']);
  });

  it('counts a run that nobody waits for and that fails as such a rejection', async () => {
    const ended = await run(`withAgent({ name: 'B' }, async () => { throw new Error('forgotten') });`);
    expect(ended).toMatchObject({ code: 1 });
    expect(ended.stderr).toContain('Error: forgotten');
    expect(names()).toEqual(['invoke_agent A', 'invoke_agent B']);
  });

  it('ends with the code that it would have had', async () => {
    const ended = await run('await new Promise(() => undefined);');
    expect(ended).toMatchObject({ code: 13, stderr: expect.stringContaining('unsettled top-level await') });
    expect(names()).toEqual(['invoke_agent A']);
  });

  it('sends what it has when asked to, before it calls process.exit itself', async () => {
    const exits = `const { flush } = await import('@resonantgenesis/instrumentation'); await flush(); process.exit(4);`;
    expect(await run(exits)).toMatchObject({ code: 4, stderr: '' });
    expect(names()).toEqual(['invoke_agent A']);
  });

  it('leaves errors to a program that handles them itself', async () => {
    const handles = `process.on('uncaughtException', () => setTimeout(() => process.exit(3), 300)); setTimeout(() => { throw new Error('x') }, 10);`;
    expect(await run(handles)).toMatchObject({ code: 3, stderr: '' });
    expect(names()).toEqual(['invoke_agent A']);
  });

  it('runs without telemetry where it is switched off', async () => {
    expect(await run('', { OTEL_SDK_DISABLED: 'true' })).toMatchObject({ code: 0, stderr: '' });
    expect(names()).toEqual([]);
  });
});

describe('settings that say nothing', () => {
  const wrong = {
    'a sampler': { OTEL_TRACES_SAMPLER: 'toString' },
    'an interval': { OTEL_METRICS_EXPORTER: 'otlp', OTEL_METRIC_EXPORT_INTERVAL: '0' },
    'a deadline': { RESONANT_FLUSH_TIMEOUT_MS: 'Infinity' },
    'queue sizes': { OTEL_BSP_MAX_QUEUE_SIZE: '-5', OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '0' },
  };

  it.each(Object.entries<Record<string, string>>(wrong))('(%s) are passed over, and told to whoever asks for warnings', async (_, env) => {
    expect(await run('', { ...env, OTEL_LOG_LEVEL: 'warn' })).toMatchObject({ code: 0, stdout: '' });
    expect(names()).toEqual(['invoke_agent A']);
  });
});

describe('a collector that does not take the telemetry', () => {
  let server: Server | undefined;

  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  async function startServer(answer: 'nothing' | 'garbage'): Promise<string> {
    server = createServer((_request, response) => {
      if (answer === 'garbage') response.writeHead(200, { 'content-type': 'text/html' }).end('<html>\u0000'.repeat(1000));
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // listening on TCP: never a pipe's name
    return `http://127.0.0.1:${port}`;
  }

  /** Whoever waited for an answer would wait for minutes, and the test would not. */
  const env = {
    RESONANT_FLUSH_TIMEOUT_MS: '500',
    OTEL_EXPORTER_OTLP_TIMEOUT: '600000',
    OTEL_BSP_EXPORT_TIMEOUT: '600000',
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
  };

  it.each(['nothing', 'garbage'] as const)(
    'because it answers %s costs the program no more than the deadline at its end',
    async (answer) => {
      const ended = await run('', { ...env, OTEL_EXPORTER_OTLP_ENDPOINT: await startServer(answer) });
      expect(ended).toMatchObject({ code: 0, signal: null, stdout: '' });
    },
  );

  it.each(['nothing', 'not there'] as const)(
    '(%s) holds no program up whose telemetry is under way when it has nothing left to do',
    async (answer) => {
      const endpoint = answer === 'nothing' ? await startServer('nothing') : 'http://127.0.0.1:9';
      const works = `setTimeout(() => undefined, 1000);`;
      const ended = await run(works, { ...env, OTEL_BSP_SCHEDULE_DELAY: '100', OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });
      expect(ended).toMatchObject({ code: 0, signal: null });
    },
  );

  it('because it is not there costs the program no more either', async () => {
    expect(await run('', { ...env, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' })).toMatchObject({
      code: 0,
      signal: null,
      stdout: '',
    });
  });
});
