/** Where spans and log records go, by the standard variables. The SDK reads them only where it is given no processor at all. */

import { diag } from '@opentelemetry/api';
import { getNumberFromEnv, getStringFromEnv, getStringListFromEnv } from '@opentelemetry/core';
import { OTLPLogExporter as GrpcLogs } from '@opentelemetry/exporter-logs-otlp-grpc';
import { OTLPLogExporter as JsonLogs } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPLogExporter as ProtobufLogs } from '@opentelemetry/exporter-logs-otlp-proto';
import { OTLPTraceExporter as GrpcTraces } from '@opentelemetry/exporter-trace-otlp-grpc';
import { OTLPTraceExporter as JsonTraces } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufTraces } from '@opentelemetry/exporter-trace-otlp-proto';
import {
  BatchLogRecordProcessor,
  ConsoleLogRecordExporter,
  type LogRecordExporter,
  type LogRecordProcessor,
} from '@opentelemetry/sdk-logs';
import { BatchSpanProcessor, ConsoleSpanExporter, type SpanExporter, type SpanProcessor } from '@opentelemetry/sdk-trace';

type Protocols<Exporter> = Readonly<Record<string, () => Exporter>>;

const traces: Protocols<SpanExporter> = {
  'http/protobuf': () => new ProtobufTraces(),
  'http/json': () => new JsonTraces(),
  grpc: () => new GrpcTraces(),
};

const logs: Protocols<LogRecordExporter> = {
  'http/protobuf': () => new ProtobufLogs(),
  'http/json': () => new JsonLogs(),
  grpc: () => new GrpcLogs(),
};

interface Batching {
  readonly maxExportBatchSize?: number;
  readonly maxQueueSize?: number;
  readonly scheduledDelayMillis?: number;
  readonly exportTimeoutMillis?: number;
}

/** https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/ */
function batchingOf(prefix: 'OTEL_BSP' | 'OTEL_BLRP'): Batching {
  const given = {
    maxExportBatchSize: getNumberFromEnv(`${prefix}_MAX_EXPORT_BATCH_SIZE`),
    maxQueueSize: getNumberFromEnv(`${prefix}_MAX_QUEUE_SIZE`),
    scheduledDelayMillis: getNumberFromEnv(`${prefix}_SCHEDULE_DELAY`),
    exportTimeoutMillis: getNumberFromEnv(`${prefix}_EXPORT_TIMEOUT`),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** The exporters that `OTEL_{signal}_EXPORTER` names; OTLP unless it names any. */
function exportersOf<Exporter>(signal: 'TRACES' | 'LOGS', otlp: Protocols<Exporter>, toConsole: () => Exporter): readonly Exporter[] {
  const names = new Set(getStringListFromEnv(`OTEL_${signal}_EXPORTER`) ?? ['otlp']);
  if (names.has('none')) return [];
  const protocol = getStringFromEnv(`OTEL_EXPORTER_OTLP_${signal}_PROTOCOL`) ?? getStringFromEnv('OTEL_EXPORTER_OTLP_PROTOCOL');
  const named: Protocols<Exporter | undefined> = {
    otlp: otlp[protocol ?? 'http/protobuf'] ?? otlp['http/protobuf'] ?? toConsole,
    console: toConsole,
  };
  return [...names].flatMap((name) => {
    const create = named[name];
    if (create === undefined) diag.warn(`resonant: OTEL_${signal}_EXPORTER=${name} is not known here: otlp, console or none`);
    return create?.() ?? [];
  });
}

export function spanProcessors(): readonly SpanProcessor[] {
  const exporters = exportersOf('TRACES', traces, () => new ConsoleSpanExporter());
  return exporters.map((exporter) => new BatchSpanProcessor({ ...batchingOf('OTEL_BSP'), exporter }));
}

export function logProcessors(): readonly LogRecordProcessor[] {
  const exporters = exportersOf('LOGS', logs, () => new ConsoleLogRecordExporter());
  return exporters.map((exporter) => new BatchLogRecordProcessor({ ...batchingOf('OTEL_BLRP'), exporter }));
}
