import { expect, it } from 'vitest';
import { deriveTrace } from '../../collector/src/derive/derive-trace.ts';
import { createPricer } from '../../collector/src/derive/price.ts';
import type { ExecutionRow, StepRow } from '../../collector/src/derive/rows.ts';
import { createNormaliser } from '../../collector/src/normalise/normalise-span.ts';
import { decode } from '../../collector/src/receive/decode.ts';
import { openDatabase } from '../../collector/src/store/database.ts';
import { requestOf } from '../support/agent-traces.ts';
import { type RandomSpan, randomNumbers, randomTrace } from '../support/random-traces.ts';
import { deliveries } from '../support/send-otlp.ts';
import { askUntil, type ServiceProcess, startServiceProcess, temporaryDirectory } from '../support/service.ts';

const traces = 300;
const kills = 20;
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const rootWaitSeconds = 2;

const eventTables = ['api_calls', 'agent_creations', 'session_outcomes'] as const;

/** Executions, steps and the rest as the pure functions give them for all spans at once, each as one comparable line. */
function expected(spans: readonly RandomSpan[]): readonly string[] {
  const normalise = createNormaliser({ hashKey: 'any' });
  const rows = decode('json', 'traces', Buffer.from(JSON.stringify(requestOf(spans)))).flatMap((span) => {
    const normalised = normalise(span, { orgId: 'default', arrivedMs: Date.now() });
    return 'row' in normalised ? [normalised.row] : [];
  });
  const price = createPricer();
  const derived = [...Map.groupBy(rows, (row) => row.trace_id).values()].map((trace) => deriveTrace(trace, { settled: true, price }));
  return [
    ...derived.flatMap(({ executions }) => executions.map(executionLine)),
    ...derived.flatMap(({ steps }) => steps.map(stepLine)),
    ...eventTables.flatMap((table) => derived.flatMap((rows) => rows[table].map((row) => eventLine(table, { ...row })))),
  ].sort();
}

type ExecutionFigures = Pick<
  ExecutionRow,
  | 'execution_id'
  | 'start_ns'
  | 'agent_id'
  | 'parent_execution_id'
  | 'session_root'
  | 'session_root_start_ns'
  | 'status'
  | 'error_class'
  | 'session_id'
  | 'step_count'
  | 'input_tokens'
  | 'cost'
>;
type StepFigures = Pick<
  StepRow,
  'span_id' | 'kind' | 'start_ns' | 'execution_id' | 'name' | 'status' | 'model' | 'input_tokens' | 'output_tokens' | 'cost'
>;

function executionLine(row: ExecutionFigures): string {
  const {
    execution_id,
    start_ns,
    agent_id,
    parent_execution_id,
    session_root,
    session_root_start_ns,
    status,
    error_class,
    session_id,
    step_count,
    input_tokens,
    cost,
  } = row;
  return [
    'execution',
    execution_id,
    start_ns,
    agent_id,
    parent_execution_id,
    session_root,
    session_root_start_ns,
    status,
    error_class,
    session_id,
    step_count,
    input_tokens,
    money(cost),
  ].join(' ');
}

function stepLine(row: StepFigures): string {
  const { span_id, kind, start_ns, execution_id, name, status, model, input_tokens, output_tokens, cost } = row;
  return ['step', span_id, kind, start_ns, execution_id, name, status, model, input_tokens, output_tokens, money(cost)].join(' ');
}

/** Whatever the row says, but when and under which version it was written. */
function eventLine(table: string, row: Readonly<Record<string, unknown>>): string {
  const said = Object.keys(row).filter((column) => column !== 'version' && column !== 'is_deleted');
  return `${table} ${JSON.stringify(said.sort().map((column) => [column, row[column]]))}`;
}

/** An amount as text without trailing zeros; unpriced as such. */
function money(cost: string | null | undefined): string {
  return cost === undefined || cost === null ? 'none' : cost.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
}

async function stored(path: string): Promise<readonly string[]> {
  const database = await openDatabase({ path: `${path}/telemetry`, maxQuerySeconds: 60, maxQueryBytes: 4e9 });
  const executions = await database.select<ExecutionFigures>('query', 'SELECT * FROM executions FINAL LIMIT 100000', {});
  const steps = await database.select<StepFigures>('query', 'SELECT * FROM steps FINAL LIMIT 100000', {});
  const events: string[] = [];
  for (const table of eventTables) {
    const rows = await database.select<Record<string, unknown>>('query', `SELECT * FROM ${table} FINAL LIMIT 100000`, {});
    // What the test itself asked of the service's API is no part of the traces.
    events.push(...rows.filter((row) => row['service'] !== 'resonant-analytics').map((row) => eventLine(table, row)));
  }
  await database.shutdown();
  return [...executions.map(executionLine), ...steps.map(stepLine), ...events].sort();
}

function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  return items
    .map((item) => [random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}

/** Sends requests until the service is gone; returns those that were not answered with success. */
async function sendAll(service: ServiceProcess, requests: readonly (readonly RandomSpan[])[]): Promise<readonly (readonly RandomSpan[])[]> {
  const outcomes = await Promise.all(
    requests.map((spans) =>
      (deliveries['protobuf']?.(service, requestOf(spans)) ?? Promise.reject(new Error('none'))).then(
        () => [],
        () => [spans],
      ),
    ),
  );
  return outcomes.flat();
}

it(`derives ${traces} random traces (SEED=${seed}) as the pure functions do, whatever was repeated, shuffled and killed`, async () => {
  const random = randomNumbers(seed);
  const directory = temporaryDirectory();
  const environment = { RESONANT_DATA_DIR: directory.path, RESONANT_ROOT_WAIT: String(rootWaitSeconds) };
  const startMs = Date.now() - 600_000;
  const spans = Array.from({ length: traces }, (_, index) => randomTrace(index, startMs + index * 100, random)).flat();
  const repeated = shuffled([...spans, ...spans.filter(() => random() < 0.5)], random);
  const rounds = chunks(chunks(repeated, 7), Math.ceil(repeated.length / 7 / kills));

  let unanswered: readonly (readonly RandomSpan[])[] = [];
  for (const round of rounds) {
    const service = await startServiceProcess(environment);
    const sending = sendAll(service, [...unanswered, ...round]);
    await new Promise((resolve) => setTimeout(resolve, random() * 1_200)); // the moment of the kill is random on purpose
    await service.stop('SIGKILL');
    unanswered = await sending;
  }
  const service = await startServiceProcess(environment);
  expect(await sendAll(service, unanswered)).toEqual([]);
  const wanted = expected(spans);
  const executions = wanted.filter((line) => line.startsWith('execution')).length;
  for (const table of eventTables) expect(wanted.filter((line) => line.startsWith(table)).length).toBeGreaterThan(10);
  await askUntil<{ total_executions: number }>(
    service.apiUrl,
    '/summary?period=1d',
    (answer) => answer.total_executions === executions,
    90_000,
  );
  // Open traces are derived once more when their root has been waited for.
  await new Promise((resolve) => setTimeout(resolve, (rootWaitSeconds + 2) * 1_000));
  await service.stop('SIGTERM');
  expect(await stored(directory.path)).toEqual(wanted);
  directory.remove();
}, 240_000);
