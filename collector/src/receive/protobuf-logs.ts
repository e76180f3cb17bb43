/** `ExportLogsServiceRequest`. Field numbers: opentelemetry/proto/logs/v1/logs.proto. */

import { type LogRecordDraft, newLogRecord } from './drafts.ts';
import { mendsOf } from './mends.ts';
import { readAnyValue, readAttribute } from './protobuf-attributes.ts';
import { envelopeDecoder } from './protobuf-envelope.ts';
import { type FieldReaders, fixed64, lengthDelimited, varint } from './protobuf-reader.ts';

interface Reading {
  readonly record: LogRecordDraft;
  observedNs: bigint;
}

const logRecordFields: FieldReaders<Reading> = {
  [fixed64(1)]: (reader, { record }) => {
    record.timeNs = reader.unsigned64();
  },
  [varint(2)]: (reader, { record }) => {
    record.severityNumber = reader.int32();
  },
  [lengthDelimited(5)]: (reader, { record }) => {
    record.body = readAnyValue(reader, 1);
  },
  [lengthDelimited(6)]: (reader, { record }) => readAttribute(reader, record.attributes),
  [lengthDelimited(9)]: (reader, { record }) => {
    record.traceId = reader.hex();
  },
  [lengthDelimited(10)]: (reader, { record }) => {
    record.spanId = reader.hex();
  },
  [fixed64(11)]: (reader, reading) => {
    reading.observedNs = reader.unsigned64();
  },
  [lengthDelimited(12)]: (reader, { record }) => {
    record.eventName = reader.text();
  },
};

/** The log records of a protobuf body; one without a time has the time it was observed. Throws what the reader throws. */
export const decodeProtobufLogs = envelopeDecoder<LogRecordDraft>((reader, origin, records) => {
  const reading: Reading = { record: newLogRecord(origin), observedNs: 0n };
  reader.message(logRecordFields, reading);
  const { record, observedNs } = reading;
  if (record.timeNs === 0n) record.timeNs = observedNs;
  record.mended = mendsOf(reader.takeMends());
  records.push(record);
});
