/** `ExportLogsServiceRequest` in OTLP/JSON. Field names: opentelemetry/proto/logs/v1/logs.proto. */

import { type LogRecordDraft, newLogRecord } from './drafts.ts';
import { readJsonAttributes, readJsonValue } from './json-attributes.ts';
import { jsonEnvelopeDecoder } from './json-envelope.ts';
import { type JsonFields, jsonFields } from './json-reader.ts';
import { mendsOf } from './mends.ts';

const severities = [
  'SEVERITY_NUMBER_UNSPECIFIED',
  ...['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'].flatMap((level) =>
    ['', '2', '3', '4'].map((step) => `SEVERITY_NUMBER_${level}${step}`),
  ),
];

interface Reading {
  readonly record: LogRecordDraft;
  observedNs: bigint;
}

const logRecordFields: JsonFields<Reading> = jsonFields({
  timeUnixNano: (reader, value, { record }, at) => {
    record.timeNs = reader.unsigned64(value, at);
  },
  observedTimeUnixNano: (reader, value, reading, at) => {
    reading.observedNs = reader.unsigned64(value, at);
  },
  severityNumber: (reader, value, { record }, at) => {
    record.severityNumber = reader.enumeration(value, at, severities);
  },
  eventName: (reader, value, { record }, at) => {
    record.eventName = reader.text(value, at);
  },
  body: (reader, value, { record }, at) => {
    record.body = readJsonValue(reader, value, at);
  },
  traceId: (reader, value, { record }, at) => {
    record.traceId = reader.hex(value, at);
  },
  spanId: (reader, value, { record }, at) => {
    record.spanId = reader.hex(value, at);
  },
  attributes: (reader, value, { record }, at) => readJsonAttributes(reader, value, record.attributes, at),
});

/** The log records of a JSON body; one without a time has the time it was observed. Throws `undecodable`. */
export const decodeJsonLogs = jsonEnvelopeDecoder<LogRecordDraft>(
  { resources: 'resourceLogs', scopes: 'scopeLogs', items: 'logRecords' },
  (reader, value, at, origin, records) => {
    const reading: Reading = { record: newLogRecord(origin), observedNs: 0n };
    reader.message(value, logRecordFields, reading, at);
    const { record, observedNs } = reading;
    if (record.timeNs === 0n) record.timeNs = observedNs;
    record.mended = mendsOf(reader.takeMends());
    records.push(record);
  },
);
