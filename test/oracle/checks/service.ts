/** A real service with a key for each organisation, and everything sent to it. */

import { runProgram } from '../../support/run-program.ts';
import { type ServiceProcess, startServiceProcess, temporaryDirectory } from '../../support/service.ts';
import { whole } from '../generator/calendar.ts';
import { requestsOf } from '../generator/deliver.ts';
import { generate } from '../generator/generate.ts';
import { Random } from '../generator/random.ts';
import { samplesOf } from '../generator/samples.ts';
import { type Organisation, organisations } from '../generator/world.ts';
import { encodeLogs, encodeTraces } from '../raw/encode.ts';
import { encodeGauge } from '../raw/encode-gauge.ts';
import type { RawLog, RawSpan } from '../raw/span.ts';
import { derive, type Rows } from '../reference/derive.ts';
import { count } from '../reference/figures.ts';
import type { Call, Creation, Execution, Outcome, Score, Step } from '../reference/rows.ts';
import { rowsOfSamples } from '../reference/samples.ts';
import { inOrderOfStart } from '../reference/select.ts';
import { completion } from '../reference/sessions.ts';
import { Door, entriesOf } from './door.ts';
import type { Facts } from './facts.ts';

export interface Tenant {
  readonly organisation: Organisation;
  readonly door: Door;
  readonly facts: Facts;
  /** As many as were sent, whether or not they had been before. */
  readonly spans: number;
}

export interface Running {
  readonly tenants: readonly Tenant[];
  readonly stop: () => Promise<void>;
}

const rootWaitSeconds = 3;
const root = new URL('../../..', import.meta.url).pathname;

/** What is to be done before anything is sent; `keys` by organisation. */
type Started = (service: ServiceProcess, keys: ReadonlyMap<string, string>) => Promise<void>;

/** Starts it, sends all that the organisations have, and waits until that is derived. */
export async function startWithData(executions: number, started: Started = async () => undefined): Promise<Running> {
  const directory = temporaryDirectory();
  const environment = { RESONANT_DATA_DIR: directory.path, RESONANT_ROOT_WAIT: String(rootWaitSeconds) };
  const keys = new Map<string, string>();
  for (const { id } of organisations) keys.set(id, await createKey(id, environment));
  const service = await startServiceProcess(environment);
  await started(service, keys);
  const tenants: Tenant[] = [];
  for (const organisation of organisations) {
    const door = new Door(service, keys.get(organisation.id) ?? '');
    tenants.push({ organisation, door, ...(await sendAll(door, organisation, executions)) });
  }
  const sentMs = Date.now();
  for (const tenant of tenants) await settled(tenant, sentMs);
  const stop = async (): Promise<void> => {
    await service.stop('SIGTERM');
    directory.remove();
  };
  return { tenants, stop };
}

async function createKey(organisation: string, environment: Readonly<Record<string, string>>): Promise<string> {
  const options = ['--org', organisation, '--name', 'oracle', '--scopes', 'ingest,read,write'];
  const { code, stdout, stderr } = await runProgram(
    root,
    ['--conditions=resonant-source', 'collector/src/main.ts', 'keys', 'create', ...options],
    environment,
  );
  if (code !== 0) throw new Error(stderr);
  return stdout.trim();
}

interface Growing extends Omit<Facts, 'hasCompleted'> {
  readonly executions: Execution[];
  readonly steps: Step[];
  readonly calls: Call[];
  readonly creations: Creation[];
  readonly outcomes: Outcome[];
  readonly scores: Score[];
  readonly spanIds: Map<string, readonly string[]>;
}

const recordsARequest = 300;

/** Answers what is known of all that was sent. */
async function sendAll(door: Door, organisation: Organisation, executions: number): Promise<Pick<Tenant, 'facts' | 'spans'>> {
  for (const price of organisation.prices) await door.post('/prices', price);
  const facts: Growing = {
    organisation: organisation.id,
    executions: [],
    steps: [],
    calls: [],
    creations: [],
    outcomes: [],
    scores: [],
    spanIds: new Map(),
  };
  const logs: RawLog[] = [];
  const traces = tracesOf(organisation, Math.round(executions * organisation.share), facts, logs);
  // The next request is made while the one before is answered.
  let sending: Promise<void> = Promise.resolve();
  let spans = 0;
  for (const request of requestsOf(new Random(organisation.seed), traces)) {
    spans += request.length;
    const body = new Uint8Array(encodeTraces(request));
    await sending;
    sending = door.send('traces', body);
    sending.catch(() => undefined); // awaited, and thrown, in the next turn
    if (logs.length >= recordsARequest) await door.send('logs', new Uint8Array(encodeLogs(logs.splice(0))));
  }
  await sending;
  const samples = samplesOf(organisation);
  if (samples.length > 0) await door.send('metrics', encodeGauge(samples));
  facts.steps.push(...rowsOfSamples(samples, organisation.prices));
  if (logs.length > 0) await door.send('logs', new Uint8Array(encodeLogs(logs)));
  return { spans, facts: { ...inOrder(facts), hasCompleted: completion(facts.executions, facts.outcomes) } };
}

function inOrder({ executions, steps, calls, creations, scores, ...others }: Growing): Omit<Facts, 'hasCompleted'> {
  return {
    ...others,
    executions: inOrderOfStart(executions),
    steps: inOrderOfStart(steps),
    calls: inOrderOfStart(calls),
    creations: inOrderOfStart(creations),
    scores: inOrderOfStart(scores),
  };
}

/** The raw spans of one trace after the other; what they mean is noted in passing. */
function* tracesOf(organisation: Organisation, executions: number, facts: Growing, logs: RawLog[]): Generator<readonly RawSpan[]> {
  if (executions === 0) return;
  for (const trace of generate(organisation)) {
    const spans = trace.spans();
    note(facts, trace.id, derive(spans, trace.logs, organisation.prices));
    logs.push(...trace.logs);
    yield spans;
    if (facts.executions.length >= executions) return;
  }
}

function note(facts: Growing, traceId: string, rows: Rows): void {
  facts.executions.push(...rows.executions);
  facts.steps.push(...rows.steps);
  facts.calls.push(...rows.calls);
  facts.creations.push(...rows.creations);
  facts.outcomes.push(...rows.outcomes);
  facts.scores.push(...rows.scores);
  facts.spanIds.set(traceId, rows.spanIds);
}

const patienceMs = 3_600_000;

/** Waits until all is derived, and then for the traces whose root never comes. What has not settled by then, the checks will tell. */
async function settled({ door, facts }: Tenant, sentMs: number): Promise<void> {
  const deadlineMs = sentMs + patienceMs;
  while (Date.now() < deadlineMs && (await derivedMs(door)) < sentMs) await sleep(250);
  while (Date.now() < deadlineMs && !(await hasOwners(door, facts))) await sleep(500);
}

/** "answers carry `data_through`" */
async function derivedMs(door: Door): Promise<number> {
  return Date.parse(String((await door.get('/summary', whole))['data_through'])) || 0;
}

/** "While a top span's parent is missing the trace is open: … (agent `null` where the owner is not known yet)". */
async function hasOwners(door: Door, facts: Facts): Promise<boolean> {
  const body = { ...whole, metrics: ['execution_count', 'step_count'], group_by: ['agent'] };
  const groups = entriesOf(await door.post('/analytics/query', body), 'data');
  const executions = groups.reduce((sum, group) => sum + Number(group['execution_count']), 0);
  // Stored bytes are nobody's.
  return (
    groups.every((group) => group['agent'] !== null || group['step_count'] === 0) && Math.abs(executions - count(facts.executions)) < 0.01
  );
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
