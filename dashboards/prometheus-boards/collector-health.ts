import type { Board } from '../building/board.ts';
import { boardsMenu } from '../building/links.ts';
import { type Stat, stat, type Trend, trend } from '../building/panels.ts';
import { dataSource, instance, job, prometheus, prometheusTags, restarts } from './common.ts';
import { ownIncrease, ownQuantile, ownRate, ownSeries } from './expressions.ts';
import { instant, series } from './query.ts';

const one = (expression: string, shown: Omit<Stat, 'queries' | 'dataSource'>) =>
  stat({ ...shown, dataSource: prometheus, queries: [instant(expression)] });

type Named = readonly [name: string, expression: string];

const over = (lines: readonly Named[], shown: Omit<Trend, 'queries' | 'dataSource'>) =>
  trend({
    ...shown,
    dataSource: prometheus,
    queries: lines.map(([name, expression], index) => series(expression, name, String.fromCharCode('A'.charCodeAt(0) + index))),
  });

const headline = [
  one(`min(up{job=~"$job",instance=~"$instance"})`, {
    title: 'Answers',
    description:
      'Whether Prometheus could read /metrics of every instance at the last scrape: 1 = yes. Runbook: docs/runbooks/collector-down.md.',
    unit: 'short',
    steps: ['red', [1, 'green']],
  }),
  one(ownRate('resonant_ingest_items_received_total'), {
    title: 'Arrives per second',
    description: 'Spans, log records and metric points received in a second.',
    unit: 'short',
  }),
  one(
    `(${ownIncrease('resonant_ingest_items_rejected_total')} or vector(0)) + (${ownIncrease('resonant_ingest_requests_refused_total')} or vector(0))`,
    {
      title: 'Refused',
      description: 'Items refused alone and requests refused whole in the time range. Runbook: docs/runbooks/ingest-rejected.md.',
      unit: 'short',
      decimals: 0,
      steps: ['green', [1, 'orange'], [100, 'red']],
    },
  ),
  one(`max(${ownSeries('resonant_derive_lag_seconds')})`, {
    title: 'Deriving is behind',
    description:
      'How long the trace that has waited longest waits to become executions and steps. A few seconds are usual: traces rest a while so that their spans are together.',
    unit: 's',
    decimals: 1,
    steps: ['green', [30, 'orange'], [120, 'red']],
  }),
  one(`max(${ownQuantile(0.95, 'resonant_query_duration_seconds', 'lane')})`, {
    title: 'Slowest queries',
    description: 'The 95th percentile of the time that queries to the store take, of the slowest lane.',
    unit: 's',
    decimals: 2,
    steps: ['green', [2, 'orange'], [10, 'red']],
  }),
  one(`max(${ownSeries('process_resident_memory_bytes')})`, {
    title: 'Memory',
    description: 'Resident memory of the process, the embedded engine included.',
    unit: 'bytes',
    decimals: 1,
  }),
];

const ingest = [
  over([['{{signal}}', ownRate('resonant_ingest_items_received_total', 'signal')]], {
    title: 'Received per second',
    description: 'What senders deliver, by signal. Repeated deliveries count here, and only here.',
    unit: 'short',
  }),
  over(
    [
      ['{{signal}}: {{reason}}', ownRate('resonant_ingest_items_rejected_total', 'signal', 'reason')],
      ['{{signal}}, whole: {{reason}}', ownRate('resonant_ingest_requests_refused_total', 'signal', 'reason')],
      ['mended: {{reason}}', ownRate('resonant_ingest_items_mended_total', 'reason')],
    ],
    {
      title: 'Refused and mended per second',
      description:
        'Items and requests that were refused, and items that were mended on the way in, by reason. Refused items are kept: GET /api/v1/ingest/dead-letters.',
      unit: 'short',
    },
  ),
  over([['{{instance}}', `sum by (instance) (${ownSeries('resonant_ingest_queue_bytes')})`]], {
    title: 'Waits to be stored',
    description: 'Bytes accepted and not yet stored. When it nears RESONANT_QUEUE_BYTES, senders are told to try again later.',
    unit: 'bytes',
  }),
];

const store = [
  over(
    [
      ['median', ownQuantile(0.5, 'resonant_ingest_insert_duration_seconds')],
      ['95th percentile', ownQuantile(0.95, 'resonant_ingest_insert_duration_seconds')],
    ],
    { title: 'Storing', description: 'Time to store one group of requests; senders wait for it.', unit: 's' },
  ),
  over([['{{lane}}', ownQuantile(0.95, 'resonant_query_duration_seconds', 'lane')]], {
    title: 'Queries, 95th percentile',
    description:
      'Time that queries to the store take, waiting for a connection included: of what people ask (query), of alerts, of deriving.',
    unit: 's',
  }),
  over(
    [
      ['queries of {{lane}}', ownRate('resonant_query_failures_total', 'lane')],
      ['inserts', ownRate('resonant_ingest_insert_failures_total')],
      ['rounds of deriving', ownRate('resonant_derive_failures_total')],
    ],
    {
      title: 'Failures per second',
      description:
        'Queries that went past their limits or had no answer, inserts that senders must repeat, rounds of deriving that are tried again.',
      unit: 'short',
    },
  ),
];

const deriving = [
  over([['{{instance}}', `max by (instance) (${ownSeries('resonant_derive_lag_seconds')})`]], {
    title: 'Behind over time',
    description: 'How long the trace that has waited longest waits: figures are behind by this much.',
    unit: 's',
  }),
  over([['{{instance}}', `sum by (instance) (${ownSeries('resonant_derive_backlog_traces')})`]], {
    title: 'Traces that wait',
    description:
      'Traces that wait to be derived. It rises in a burst and falls after; if it only rises, the store is too slow for what arrives.',
    unit: 'short',
  }),
  over([['95th percentile', ownQuantile(0.95, 'resonant_derive_duration_seconds')]], {
    title: 'A round of deriving',
    description: 'Time to derive one round of traces.',
    unit: 's',
  }),
];

const messages = [
  over([['{{status}}', `max by (status) (${ownSeries('resonant_notify_messages')})`]], {
    title: 'Messages to channels',
    description:
      'Messages of the last thirty days by how they stand: waiting, sent, or given up (dead). Dead ones: GET /api/v1/channels/deliveries.',
    unit: 'short',
  }),
  over([['{{outcome}}', ownRate('resonant_notify_attempts_total', 'outcome')]], {
    title: 'Attempts to send per second',
    description: 'Attempts to send a message to a channel, by how they ended.',
    unit: 'short',
  }),
  over(
    [
      ['95th percentile of a round', ownQuantile(0.95, 'resonant_alert_round_duration_seconds')],
      ['rounds missed per second', ownRate('resonant_alert_rounds_missed_total')],
    ],
    {
      title: 'Evaluating alerts',
      description: 'Time to evaluate the alerts that were due, and rounds left out because the one before took too long.',
      unit: 's',
    },
  ),
];

const machine = [
  over(
    [
      ['resident', `sum(${ownSeries('process_resident_memory_bytes')})`],
      ['JavaScript heap', `sum(${ownSeries('nodejs_heap_size_used_bytes')})`],
    ],
    { title: 'Memory over time', description: 'Of the process, the embedded engine included, and of its JavaScript alone.', unit: 'bytes' },
  ),
  over([['{{instance}}', `sum by (instance) (rate(${ownSeries('process_cpu_seconds_total')}[$__rate_interval]))`]], {
    title: 'CPU',
    description: 'Cores in use, the embedded engine included.',
    unit: 'short',
  }),
  over([['99th percentile', `max(${ownSeries('nodejs_eventloop_lag_p99_seconds')})`]], {
    title: 'Event loop',
    description: 'How long the process keeps a waiting request from its turn. Above a second, health checks begin to fail.',
    unit: 's',
  }),
];

export const collectorHealthBoard: Board = {
  uid: 'resonant-collector-health',
  title: 'Collector health',
  description: 'How Resonant Analytics itself does: what arrives, what is refused, how far it is behind, what it takes.',
  tags: prometheusTags,
  period: '6h',
  refresh: '30s',
  variables: [dataSource, job, instance],
  annotations: [restarts],
  links: [boardsMenu('Prometheus boards', ['resonant-prometheus'])],
  sections: [
    { rows: [{ height: 4, panels: headline }] },
    { title: 'What arrives', rows: [{ height: 7, panels: ingest }] },
    { title: 'The store', rows: [{ height: 7, panels: store }] },
    { title: 'Executions and steps', rows: [{ height: 7, panels: deriving }] },
    { title: 'Alerts and messages', rows: [{ height: 7, panels: messages }] },
    { title: 'The process', rows: [{ height: 7, panels: machine }] },
  ],
};
