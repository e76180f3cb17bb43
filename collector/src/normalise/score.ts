/** Verdicts on answers: OpenTelemetry's `gen_ai.evaluation.result`. */

import type { Attributes, DecodedLogRecord } from '../receive/otlp.ts';
import { cut, number, text } from './values.ts';

const RESULT = 'gen_ai.evaluation.result';
const MAX_LENGTH = 256;

/** One verdict. It is about the span that it names, else about the call with its response id. Its explanation is content and not kept. */
export interface ScoreRow {
  readonly org_id: string;
  /** Nanoseconds since 1970, decimal text. */
  readonly time_ns: string;
  readonly name: string;
  /** Absent where only a label was given. */
  readonly value?: number;
  readonly label: string;
  readonly trace_id: string;
  readonly span_id: string;
  readonly response_id: string;
  readonly session_id: string;
  readonly service: string;
  readonly scope: string;
  /** The evaluation itself failed. */
  readonly error_type: string;
}

/** The verdict that a record is; undefined for every other record, and for one without a name. */
export function scoreOf(record: DecodedLogRecord, orgId: string): ScoreRow | undefined {
  const { attributes, eventName } = record;
  const name = read(attributes, 'gen_ai.evaluation.name');
  if ((eventName !== RESULT && attributes['event.name'] !== RESULT) || name === '') return undefined;
  const value = number(attributes['gen_ai.evaluation.score.value']);
  const row: ScoreRow = {
    org_id: orgId,
    time_ns: record.timeNs.toString(),
    name,
    label: read(attributes, 'gen_ai.evaluation.score.label'),
    trace_id: record.traceId,
    span_id: record.spanId,
    response_id: read(attributes, 'gen_ai.response.id'),
    session_id: read(attributes, 'gen_ai.conversation.id') || read(attributes, 'session.id'),
    service: read(record.resource.attributes, 'service.name'),
    scope: cut(record.scope.name, MAX_LENGTH),
    error_type: read(attributes, 'error.type'),
  };
  return Number.isFinite(value) ? { ...row, value } : row;
}

function read(attributes: Attributes, name: string): string {
  return cut(text(attributes[name]), MAX_LENGTH);
}
