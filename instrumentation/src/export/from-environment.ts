/** Where telemetry goes, by the standard variables. The SDK reads them only where it is given no processor at all. */

import { createRequire } from 'node:module';
import { type Counter, diag, metrics } from '@opentelemetry/api';
import { getStringFromEnv, getStringListFromEnv } from '@opentelemetry/core';
import { convertLegacyHttpOptions } from '@opentelemetry/otlp-exporter-base/node-http';
import * as serializers from '@opentelemetry/otlp-transformer';
import {
  BatchLogRecordProcessor,
  ConsoleLogRecordExporter,
  type LogRecordExporter,
  type LogRecordProcessor,
  type ReadableLogRecord,
} from '@opentelemetry/sdk-logs';
import {
  ConsoleMetricExporter,
  type IMetricReader,
  PeriodicExportingMetricReader,
  type PushMetricExporter,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';
import {
  BatchSpanProcessor,
  ConsoleSpanExporter,
  type ReadableSpan,
  type SpanExporter,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace';
import { numberFromEnv } from '../environment.ts';
import { scopeName } from '../semconv.ts';
import { DetachedExporter } from './detached-exporter.ts';
import { Sender, type SenderOptions } from './sender.ts';
import { SpanQueue } from './span-queue.ts';

const require = createRequire(import.meta.url);

/** Loaded only where they are asked for: gRPC alone takes more memory than all the rest. */
const seldom = {
  grpcTraces: (): SpanExporter => new (require('@opentelemetry/exporter-trace-otlp-grpc').OTLPTraceExporter)(),
  grpcLogs: (): LogRecordExporter => new (require('@opentelemetry/exporter-logs-otlp-grpc').OTLPLogExporter)(),
  grpcMetrics: (): PushMetricExporter => new (require('@opentelemetry/exporter-metrics-otlp-grpc').OTLPMetricExporter)(),
  prometheus: (): IMetricReader => new (require('@opentelemetry/exporter-prometheus').PrometheusExporter)(prometheusAddress()),
};

type Signal = 'TRACES' | 'METRICS' | 'LOGS';

interface Serializer<Items> {
  readonly serializeRequest: (items: Items) => Uint8Array | undefined;
}

interface Encodings<Items> {
  readonly protobuf: Serializer<Items>;
  readonly json: Serializer<Items>;
}

const contentTypes = { protobuf: 'application/x-protobuf', json: 'application/json' } as const;

const spansToJson = (spans: ReadableSpan[]): Uint8Array | undefined => serializers.JsonTraceSerializer.serializeRequest(spans);

let dropped: Counter | undefined;

/** Counted, so that whoever looks at the metrics sees that spans or records are missing. */
function countDropped(signal: Signal, count: number, reason: string): void {
  dropped ??= metrics.getMeter(scopeName).createCounter('resonant.telemetry.dropped', {
    unit: '{item}',
    description: 'Spans, records and metric exports that were not sent.',
  });
  dropped.add(count, { signal: signal.toLowerCase(), reason });
}

/** What sends a signal over HTTP, and counts what it does not send. */
function senderOf(signal: Signal, contentType: string): { readonly sender: Sender; readonly dropped: SenderOptions['dropped'] } {
  const target = convertLegacyHttpOptions({}, signal, `v1/${signal.toLowerCase()}`, { 'Content-Type': contentType });
  const dropped = (count: number, reason: string): void => countDropped(signal, count, reason);
  return { sender: new Sender({ target, dropped }), dropped };
}

function overHttp<Items>(signal: Signal, { protobuf, json }: Encodings<Items>, protocol: string): DetachedExporter<Items> {
  const isJson = protocol === 'http/json';
  const serializer = isJson ? json : protobuf;
  return new DetachedExporter<Items>({
    ...senderOf(signal, isJson ? contentTypes.json : contentTypes.protobuf),
    serialize: (items) => serializer.serializeRequest(items),
  });
}

/** The protocol of a signal; `http/protobuf` unless one is named. */
function protocolOf(signal: Signal): string {
  return getStringFromEnv(`OTEL_EXPORTER_OTLP_${signal}_PROTOCOL`) ?? getStringFromEnv('OTEL_EXPORTER_OTLP_PROTOCOL') ?? 'http/protobuf';
}

/** What `OTEL_{signal}_EXPORTER` names; OTLP unless it names any. */
function named<T>(signal: Signal, exporters: Readonly<Record<string, () => T>>): readonly T[] {
  const names = new Set(getStringListFromEnv(`OTEL_${signal}_EXPORTER`) ?? ['otlp']);
  if (names.has('none')) return [];
  return [...names].flatMap((name) => {
    const create = Object.hasOwn(exporters, name) ? exporters[name] : undefined;
    if (create !== undefined) return create();
    diag.warn(`resonant: OTEL_${signal}_EXPORTER=${name} is not known here: ${Object.keys(exporters).join(', ')} or none`);
    return [];
  });
}

interface Batching {
  readonly maxExportBatchSize?: number;
  readonly maxQueueSize?: number;
  readonly scheduledDelayMillis?: number;
  readonly exportTimeoutMillis?: number;
}

/** https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/ */
function batchingOf(prefix: 'OTEL_BSP' | 'OTEL_BLRP'): Batching {
  const given = {
    maxExportBatchSize: numberFromEnv(`${prefix}_MAX_EXPORT_BATCH_SIZE`, 1),
    maxQueueSize: numberFromEnv(`${prefix}_MAX_QUEUE_SIZE`, 1),
    scheduledDelayMillis: numberFromEnv(`${prefix}_SCHEDULE_DELAY`, 0),
    exportTimeoutMillis: numberFromEnv(`${prefix}_EXPORT_TIMEOUT`, 1),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** Flushed to the collector, not only to an exporter that sends in the background. */
function flushedThrough<Processor extends { forceFlush(): Promise<void> }>(
  processor: Processor,
  exporter: { readonly forceFlush?: () => Promise<void> },
): Processor {
  const flush = processor.forceFlush.bind(processor);
  processor.forceFlush = async () => {
    await flush();
    await exporter.forceFlush?.();
  };
  return processor;
}

export function spanProcessors(): readonly SpanProcessor[] {
  const protocol = protocolOf('TRACES');
  const batching = batchingOf('OTEL_BSP');
  const batched = (exporter: SpanExporter): SpanProcessor => flushedThrough(new BatchSpanProcessor({ ...batching, exporter }), exporter);
  const otlp: Readonly<Record<string, () => SpanProcessor>> = {
    grpc: () => batched(seldom.grpcTraces()),
    'http/json': () => batched(new DetachedExporter<ReadableSpan[]>({ ...senderOf('TRACES', contentTypes.json), serialize: spansToJson })),
  };
  const overProtobuf = (): SpanProcessor => new SpanQueue({ ...senderOf('TRACES', contentTypes.protobuf), ...batching });
  return named<SpanProcessor>('TRACES', {
    otlp: (Object.hasOwn(otlp, protocol) ? otlp[protocol] : undefined) ?? overProtobuf,
    console: () => batched(new ConsoleSpanExporter()),
  });
}

export function logProcessors(): readonly LogRecordProcessor[] {
  const encodings = { protobuf: serializers.ProtobufLogsSerializer, json: serializers.JsonLogsSerializer };
  const protocol = protocolOf('LOGS');
  const exporters = named<LogRecordExporter>('LOGS', {
    otlp: () => (protocol === 'grpc' ? seldom.grpcLogs() : overHttp<ReadableLogRecord[]>('LOGS', encodings, protocol)),
    console: () => new ConsoleLogRecordExporter(),
  });
  return exporters.map((exporter) => flushedThrough(new BatchLogRecordProcessor({ ...batchingOf('OTEL_BLRP'), exporter }), exporter));
}

export function metricReaders(): readonly IMetricReader[] {
  const encodings = { protobuf: serializers.ProtobufMetricsSerializer, json: serializers.JsonMetricsSerializer };
  const protocol = protocolOf('METRICS');
  const periodic = (exporter: PushMetricExporter): IMetricReader => {
    const exportIntervalMillis = numberFromEnv('OTEL_METRIC_EXPORT_INTERVAL', 1) ?? 60_000;
    const exportTimeoutMillis = Math.min(numberFromEnv('OTEL_METRIC_EXPORT_TIMEOUT', 1) ?? 30_000, exportIntervalMillis);
    return new PeriodicExportingMetricReader({ exporter, exportIntervalMillis, exportTimeoutMillis });
  };
  return named<IMetricReader>('METRICS', {
    otlp: () => periodic(protocol === 'grpc' ? seldom.grpcMetrics() : overHttp<ResourceMetrics>('METRICS', encodings, protocol)),
    console: () => periodic(new ConsoleMetricExporter()),
    prometheus: seldom.prometheus,
  });
}

function prometheusAddress(): { host?: string; port?: number } {
  const host = getStringFromEnv('OTEL_EXPORTER_PROMETHEUS_HOST');
  const port = numberFromEnv('OTEL_EXPORTER_PROMETHEUS_PORT', 0);
  return { ...(host === undefined ? {} : { host }), ...(port === undefined ? {} : { port }) };
}
