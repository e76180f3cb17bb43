/** The service's own health on `/metrics`. */

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type Lane, laneNames } from '../../store/database.ts';

export interface ServiceMetrics {
  readonly registry: Registry;
  readonly received: Counter<'signal'>;
  readonly stored: Counter<'signal'>;
  readonly rejected: Counter<'signal' | 'reason'>;
  readonly mended: Counter<'reason'>;
  readonly refusedRequests: Counter<'signal' | 'reason'>;
  readonly insertSeconds: Histogram;
  readonly insertFailures: Counter;
  readonly deriveSeconds: Histogram;
  readonly deriveFailures: Counter;
  readonly tracesSetAside: Counter;
  readonly ownCallsDropped: Counter;
  readonly messages: Counter<'outcome'>;
  readonly queried: (lane: Lane, seconds: number, outcome: 'ok' | 'error') => void;
  readonly alertFailures: Counter;
  readonly alertsEvaluated: (round: EvaluationRound) => void;
}

interface EvaluationRound {
  readonly alerts: number;
  readonly failed: number;
  readonly seconds: number;
  readonly missed: number;
}

/** What is read at the moment of a scrape. */
export interface ServiceGauges {
  readonly queueBytes: () => number;
  readonly deriveBacklog: () => number;
  readonly deriveLagSeconds: () => number;
  /** By status. */
  readonly messages: () => Promise<Readonly<Record<string, number>>>;
}

/** Gauges of prom-client that end in `_total`, against the naming conventions; each has a well-named sibling. */
const misnamedDefaults = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counters and histograms; gauges join by `addServiceGauges` when there is what they read. */
export function createServiceMetrics(): ServiceMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  for (const name of misnamedDefaults) registry.removeSingleMetric(name);
  const counter = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Counter({ name, help, labelNames, registers });
  const histogram = (name: string, help: string) => new Histogram({ name, help, buckets, registers });
  return {
    registry,
    ...alertMetrics(counter, histogram),
    queried: queryMetrics(registry),
    received: counter('resonant_ingest_items_received_total', 'Spans, log records and metric points received.', ['signal']),
    stored: counter('resonant_ingest_items_stored_total', 'Spans, log records and metric points stored.', ['signal']),
    rejected: counter('resonant_ingest_items_rejected_total', 'Items refused alone, by reason.', ['signal', 'reason']),
    mended: counter('resonant_ingest_items_mended_total', 'Items that were mended on the way in, by reason.', ['reason']),
    refusedRequests: counter('resonant_ingest_requests_refused_total', 'Requests refused whole, by reason.', ['signal', 'reason']),
    insertSeconds: histogram('resonant_ingest_insert_duration_seconds', 'Time to store one group of requests.'),
    insertFailures: counter('resonant_ingest_insert_failures_total', 'Groups of requests that could not be stored.'),
    deriveSeconds: histogram('resonant_derive_duration_seconds', 'Time to derive one round of traces.'),
    tracesSetAside: counter('resonant_derive_traces_set_aside_total', 'Traces whose rows the store refuses; they are left out.'),
    ownCallsDropped: counter('resonant_own_api_calls_dropped_total', 'Requests to this API that were answered and could not be kept.'),
    messages: counter('resonant_notify_attempts_total', 'Attempts to send a message to a channel, by how they ended.', ['outcome']),
    deriveFailures: counter('resonant_derive_failures_total', 'Rounds of deriving that failed and are tried again.'),
  };
}

export function addServiceGauges(registry: Registry, gauges: ServiceGauges): void {
  gauge(registry, 'resonant_ingest_queue_bytes', 'Bytes of telemetry that wait to be stored.', gauges.queueBytes);
  gauge(registry, 'resonant_derive_backlog_traces', 'Traces that wait to be derived.', gauges.deriveBacklog);
  gauge(
    registry,
    'resonant_derive_lag_seconds',
    'How long the trace that has waited longest waits to be derived.',
    gauges.deriveLagSeconds,
  );
  messageGauge(registry, gauges.messages);
}

/** Up to the longest that a query may take, unless it is told otherwise. */
const queryBuckets = [...buckets, 30, 60];

function queryMetrics(registry: Registry): ServiceMetrics['queried'] {
  const labelNames = ['lane'] as const;
  const registers = [registry];
  const seconds = new Histogram({
    name: 'resonant_query_duration_seconds',
    help: 'Time of queries to the store, waiting for a connection included. Lanes are connections set apart by their work.',
    labelNames,
    buckets: queryBuckets,
    registers,
  });
  const failed = new Counter({
    name: 'resonant_query_failures_total',
    help: 'Queries to the store that went past their limits, or that it did not answer.',
    labelNames,
    registers,
  });
  for (const lane of laneNames) failed.inc({ lane }, 0); // a series that begins with its first failure has no increase
  return (lane, took, outcome) => {
    seconds.observe({ lane }, took);
    if (outcome === 'error') failed.inc({ lane });
  };
}

type MakeCounter = (name: string, help: string) => Counter;
type MakeHistogram = (name: string, help: string) => Histogram;

function alertMetrics(counter: MakeCounter, histogram: MakeHistogram): Pick<ServiceMetrics, 'alertFailures' | 'alertsEvaluated'> {
  const alerts = counter('resonant_alert_evaluations_total', 'Evaluations of single alerts.');
  const failed = counter('resonant_alert_evaluation_failures_total', 'Evaluations of single alerts that saw nothing, or not all.');
  const missed = counter('resonant_alert_rounds_missed_total', 'Rounds of evaluation left out because the one before took too long.');
  const seconds = histogram('resonant_alert_round_duration_seconds', 'Time to evaluate the alerts that were due.');
  return {
    alertFailures: counter('resonant_alert_round_failures_total', 'Rounds of evaluation that broke off.'),
    alertsEvaluated: (round) => {
      alerts.inc(round.alerts);
      failed.inc(round.failed);
      missed.inc(round.missed);
      seconds.observe(round.seconds);
    },
  };
}

function messageGauge(registry: Registry, read: ServiceGauges['messages']): void {
  new Gauge({
    name: 'resonant_notify_messages',
    help: 'Messages to channels of the last thirty days, of all organisations: waiting, sent, or given up (dead).',
    labelNames: ['status'],
    registers: [registry],
    async collect() {
      this.reset();
      // While the definitions do not answer, the other metrics are wanted all the more.
      const counts = await read().catch(() => ({}));
      for (const [status, count] of Object.entries(counts)) this.set({ status }, count);
    },
  });
}

function gauge(registry: Registry, name: string, help: string, read: () => number): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(read());
    },
  });
}
