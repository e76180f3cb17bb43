/**
 * `npm run bench:instrumentation`: what instrumentation costs an agent, with and without it in one run, and what a collector costs that is
 * away, silent or talking nonsense.
 * --seconds=10  --pairs=5  --rate=1000           the cost of a call, against a collector that takes everything
 * --hostile-seconds=6 --hostile-pairs=10 --hostile-rate=100
 * --only=takes,stopped,hanging,garbage
 */

import { spawn } from 'node:child_process';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { startModelServer } from '../examples/model-server/model-server.ts';
import type { Percentiles } from './percentiles.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    pairs: { type: 'string', default: '5' },
    rate: { type: 'string', default: '1000' },
    'hostile-seconds': { type: 'string', default: '6' },
    'hostile-pairs': { type: 'string', default: '10' },
    'hostile-rate': { type: 'string', default: '100' },
    only: { type: 'string', default: 'takes,stopped,hanging,garbage' },
  },
});

interface AgentResult {
  readonly calls: number;
  readonly failed: number;
  readonly ms: Percentiles;
  readonly cpuMsPerCall: number;
  readonly meanMiB: number;
  readonly mostMiB: number;
  /** From the result's line to the process's end. */
  readonly exitMs: number;
  readonly stderr: string;
}

const flushDeadlineMs = 1_000;
const model = await startModelServer();

function runAgent(seconds: number, rate: number, endpoint: string | undefined): Promise<AgentResult> {
  const register = endpoint === undefined ? [] : ['--import', '@resonantgenesis/instrumentation/register'];
  const args = ['--conditions=resonant-source', ...register, new URL('./overhead-agent.ts', import.meta.url).pathname];
  const child = spawn(process.execPath, args, {
    env: {
      PATH: process.env['PATH'],
      MODEL_URL: model.url,
      CALLS_PER_SECOND: `${rate}`,
      SECONDS: `${seconds}`,
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint ?? '',
      RESONANT_FLUSH_TIMEOUT_MS: `${flushDeadlineMs}`,
    },
  });
  let stdout = '';
  let stderr = '';
  let printedMs = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    printedMs = performance.now();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('close', (code) => {
      if (code !== 0) reject(new Error(`the agent ended with ${code}: ${stderr}`));
      else resolve({ ...JSON.parse(stdout), exitMs: performance.now() - printedMs, stderr });
    });
  });
}

interface Collector {
  /** Undefined: it is not there. */
  readonly listener: RequestListener | undefined;
  readonly runs: { readonly pairs: string; readonly seconds: string; readonly rate: string };
}

const friendly = { pairs: values.pairs, seconds: values.seconds, rate: values.rate };
const hostile = { pairs: values['hostile-pairs'], seconds: values['hostile-seconds'], rate: values['hostile-rate'] };

const collectors: Readonly<Record<string, Collector>> = {
  takes: {
    listener: (request, response) => {
      request.resume();
      request.once('end', () => response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end());
    },
    runs: friendly,
  },
  stopped: { listener: undefined, runs: hostile },
  hanging: { listener: () => undefined, runs: hostile },
  garbage: {
    listener: (request, response) => {
      request.resume();
      response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end(Buffer.from('\x07garbage'.repeat(1_000)));
    },
    runs: hostile,
  },
};

async function withCollector<T>({ listener }: Collector, work: (endpoint: string) => Promise<T>): Promise<T> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP: never a pipe's name
  const stop = (): void => {
    server.closeAllConnections();
    server.close();
  };
  if (listener === undefined) stop();
  try {
    return await work(`http://127.0.0.1:${port}`);
  } finally {
    if (listener !== undefined) stop();
  }
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

interface Pair {
  readonly without: AgentResult;
  readonly with: AgentResult;
}

/** Pairs in turn, each the other way round than the one before, so that a machine that slows down harms both alike. */
async function runPairs(pairs: number, seconds: number, rate: number, endpoint: string): Promise<readonly Pair[]> {
  const results: Pair[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const order = pair % 2 === 0 ? [undefined, endpoint] : [endpoint, undefined];
    const first = await runAgent(seconds, rate, order[0]);
    const second = await runAgent(seconds, rate, order[1]);
    results.push(order[0] === undefined ? { without: first, with: second } : { without: second, with: first });
  }
  return results;
}

function difference(pairs: readonly Pair[], figure: (result: AgentResult) => number): number {
  return median(pairs.map((pair) => figure(pair.with) - figure(pair.without)));
}

function row(name: string, pairs: readonly Pair[]): string {
  const of = (side: keyof Pair, figure: (result: AgentResult) => number, digits: number): string =>
    median(pairs.map((pair) => figure(pair[side]))).toFixed(digits);
  const added = [
    `${difference(pairs, ({ ms }) => ms.p50).toFixed(2)}`,
    `${difference(pairs, ({ cpuMsPerCall }) => cpuMsPerCall).toFixed(3)}`,
    `${difference(pairs, ({ ms }) => ms.p99).toFixed(2)}`,
    `${difference(pairs, ({ meanMiB }) => meanMiB).toFixed(1)}`,
    `${difference(pairs, ({ mostMiB }) => mostMiB).toFixed(1)}`,
    `${difference(pairs, ({ exitMs }) => exitMs).toFixed(0)}`,
  ];
  const p99 = `${of('without', ({ ms }) => ms.p99, 2)} → ${of('with', ({ ms }) => ms.p99, 2)}`;
  const harmed = pairs.reduce((sum, pair) => sum + pair.with.failed + (pair.with.stderr === '' ? 0 : 1), 0);
  return `| ${[name, pairs.length, pairs[0]?.with.calls, p99, ...added, harmed].join(' | ')} |`;
}

const lines = [
  '| collector | pairs | calls a run | p99 ms without → with | added p50 ms | added CPU ms a call | added p99 ms | added MiB | added MiB at most | added ms at exit | harmed |',
  '|---|---|---|---|---|---|---|---|---|---|---|',
];
for (const [name, collector] of Object.entries(collectors).filter(([each]) => values.only.split(',').includes(each))) {
  const [pairs, seconds, rate] = [collector.runs.pairs, collector.runs.seconds, collector.runs.rate].map(Number);
  lines.push(row(name, await withCollector(collector, (url) => runPairs(pairs ?? 0, seconds ?? 0, rate ?? 0, url))));
}
console.log(lines.join('\n'));
await model.close();
