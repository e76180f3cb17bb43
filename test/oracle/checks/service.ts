/** A real service with a key for each organisation, and everything sent to it. */

import { makeKey } from '../../support/make-key.ts';
import { type ServiceProcess, startServiceProcess, temporaryDirectory } from '../../support/service.ts';
import { isoOf, whole } from '../generator/calendar.ts';
import { requestsOf } from '../generator/deliver.ts';
import { generate } from '../generator/generate.ts';
import { present } from '../generator/present.ts';
import { Random } from '../generator/random.ts';
import { samplesOf } from '../generator/samples.ts';
import type { Trace } from '../generator/trace.ts';
import { type Subjects, sendingsOf, verdictsOf } from '../generator/verdicts.ts';
import { type Organisation, ofThePresent, organisations } from '../generator/world.ts';
import { encodeLogs, encodeTraces } from '../raw/encode.ts';
import { encodeGauge } from '../raw/encode-gauge.ts';
import type { RawLog, RawSpan } from '../raw/span.ts';
import { noArrivals, noteArrival, noteRecord, noteSample } from '../reference/arrivals.ts';
import { derive, type Rows } from '../reference/derive.ts';
import { count } from '../reference/figures.ts';
import type { Call, Creation, Execution, Outcome, Score, Step } from '../reference/rows.ts';
import { rowsOfSamples } from '../reference/samples.ts';
import { inOrderOfStart } from '../reference/select.ts';
import { completion, sessionsOf } from '../reference/sessions.ts';
import { rowsOfVerdicts } from '../reference/verdicts.ts';
import { Door, entriesOf } from './door.ts';
import type { Facts } from './facts.ts';
import type { Span } from './questions.ts';

export interface Tenant {
  readonly organisation: Organisation;
  readonly door: Door;
  readonly facts: Facts;
}

export interface Running {
  readonly tenants: readonly Tenant[];
  /** Of all organisations. */
  readonly doors: readonly Door[];
  /** An organisation whose spans end about now. */
  readonly startPresent: () => Promise<Tenant>;
  readonly stop: () => Promise<void>;
}

/** Longer than any late root takes, which are as many requests behind as there are traces; waited for at the end. */
const rootWaitSeconds = (executions: number): number => (executions < 3_000 ? 3 : 30);

/** What is to be done before anything is sent; `keys` by organisation. */
type Started = (service: ServiceProcess, keys: ReadonlyMap<string, string>) => Promise<void>;

/** Starts it, sends all that the organisations have, and waits until that is derived. */
export async function startWithData(executions: number, started: Started = async () => undefined): Promise<Running> {
  const directory = temporaryDirectory();
  const environment = { RESONANT_DATA_DIR: directory.path, RESONANT_ROOT_WAIT: String(rootWaitSeconds(executions)) };
  const keys = new Map<string, string>();
  for (const { id } of [...organisations, ofThePresent]) keys.set(id, await makeKey(directory.path, id, ['ingest', 'read', 'write']));
  const service = await startServiceProcess(environment);
  await started(service, keys);
  const tenants: Tenant[] = [];
  for (const organisation of organisations) {
    const door = new Door(service, keys.get(organisation.id) ?? '');
    const most = organisation.wasteful ? Number.POSITIVE_INFINITY : Math.round(executions * organisation.share);
    tenants.push({ organisation, door, facts: await sendAll(door, organisation, generate(organisation), most) });
  }
  const sentMs = Date.now();
  for (const tenant of tenants) await settled(tenant, sentMs);
  const told: Tenant[] = [];
  for (const tenant of tenants) told.push({ ...tenant, facts: await say(tenant) });
  const stop = async (): Promise<void> => {
    await service.stop('SIGTERM');
    directory.remove();
  };
  const door = new Door(service, keys.get(ofThePresent.id) ?? '');
  const startPresent = async (): Promise<Tenant> => {
    const nowNs = BigInt(Date.now()) * 1_000_000n;
    const facts = await sendAll(door, ofThePresent, present(ofThePresent.seed, nowNs), Number.POSITIVE_INFINITY);
    const tenant = { organisation: ofThePresent, door, facts };
    await settled(tenant, Date.now(), { start: isoOf(nowNs - hourNs), end: isoOf(nowNs + hourNs) });
    return tenant;
  };
  const doors = [...tenants.map((tenant) => tenant.door), door];
  return { tenants: told, doors, startPresent, stop };
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
const hourNs = 3_600_000_000_000n;

/** Answers what is known of all that was sent. */
async function sendAll(door: Door, organisation: Organisation, traces: Iterable<Trace>, executions: number): Promise<Facts> {
  for (const price of organisation.prices) await door.post('/prices', price);
  const facts: Growing = {
    organisation: organisation.id,
    prices: organisation.prices,
    askedOneIn: organisation.beside ? 4 : 1,
    executions: [],
    steps: [],
    calls: [],
    creations: [],
    outcomes: [],
    scores: [],
    arrivals: noArrivals(),
    spanIds: new Map(),
  };
  const logs: RawLog[] = [];
  // The next request is made while the one before is answered.
  let sending: Promise<void> = Promise.resolve();
  for (const request of requestsOf(new Random(organisation.seed), spansOf(organisation, traces, executions, facts, logs))) {
    for (const span of request) noteArrival(facts.arrivals, span);
    const body = new Uint8Array(encodeTraces(request));
    await sending;
    sending = door.send('traces', body);
    sending.catch(() => undefined); // awaited, and thrown, in the next turn
    if (logs.length >= recordsARequest) await door.send('logs', new Uint8Array(encodeLogs(logs.splice(0))));
  }
  await sending;
  const samples = samplesOf(organisation);
  if (samples.length > 0) await door.send('metrics', encodeGauge(samples));
  for (const sample of samples) noteSample(facts.arrivals, sample);
  facts.steps.push(...rowsOfSamples(samples, organisation.prices));
  if (logs.length > 0) await door.send('logs', new Uint8Array(encodeLogs(logs)));
  return { ...inOrder(facts), hasCompleted: completion(facts.executions, facts.outcomes) };
}

/** Says how sessions ended and how good answers were, and answers what is known then. */
async function say({ organisation, door, facts }: Tenant): Promise<Facts> {
  const verdicts = verdictsOf(organisation.seed, subjectsOf(facts));
  for (const said of sendingsOf(verdicts)) {
    for (let from = 0; from < said.length; from += 1_000) {
      await door.post('/analytics/outcomes', { data: said.slice(from, from + 1_000) });
    }
  }
  const rows = rowsOfVerdicts(verdicts, facts);
  const outcomes = [...facts.outcomes, ...rows.outcomes];
  const scores = inOrderOfStart([...facts.scores, ...rows.scores]);
  return { ...facts, outcomes, scores, hasCompleted: completion(facts.executions, outcomes) };
}

function subjectsOf({ executions, steps }: Facts): Subjects {
  const byTrace = Map.groupBy(executions, ({ traceId }) => traceId);
  const ofOneSession = [...byTrace].filter(([, ofTrace]) => new Set(ofTrace.map(({ session }) => session)).size === 1);
  return {
    sessions: sessionsOf(executions).map(({ id, executions: [first] }) => ({ id, startNs: first?.startNs ?? 0n })),
    traces: ofOneSession.flatMap(([id, [first]]) =>
      first?.session !== undefined && first.weight === 1 ? [{ id, startNs: first.startNs }] : [],
    ),
    calls: steps.filter(({ kind, weight }) => kind === 'llm' && weight === 1),
  };
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

/** The raw spans of one trace after the other, until there are so many executions; what they mean is noted in passing. */
function* spansOf(
  { prices }: Organisation,
  traces: Iterable<Trace>,
  executions: number,
  facts: Growing,
  logs: RawLog[],
): Generator<readonly RawSpan[]> {
  if (executions === 0) return;
  for (const trace of traces) {
    const spans = trace.spans();
    note(facts, trace.id, derive(spans, trace.logs, prices));
    logs.push(...trace.logs);
    for (const log of trace.logs) noteRecord(facts.arrivals, log);
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
async function settled({ door, facts }: Tenant, sentMs: number, period: Span = whole): Promise<void> {
  const deadlineMs = sentMs + patienceMs;
  while (Date.now() < deadlineMs && (await derivedMs(door)) < sentMs) await sleep(250);
  while (Date.now() < deadlineMs && !(await hasOwners(door, facts, period))) await sleep(500);
}

/** "answers carry `data_through`" */
async function derivedMs(door: Door): Promise<number> {
  return Date.parse(String((await door.get('/summary', whole))['data_through'])) || 0;
}

/** "While a top span's parent is missing the trace is open: … (agent `null` where the owner is not known yet)". */
async function hasOwners(door: Door, facts: Facts, period: Span): Promise<boolean> {
  const body = { ...period, metrics: ['execution_count', 'step_count'], group_by: ['agent'] };
  const groups = entriesOf(await door.post('/analytics/query', body), 'data');
  const executions = groups.reduce((sum, group) => sum + Number(group['execution_count']), 0);
  // Stored bytes are nobody's.
  return (
    groups.every((group) => group['agent'] !== null || group['step_count'] === 0) && Math.abs(executions - count(facts.executions)) < 0.01
  );
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
