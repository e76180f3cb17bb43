/**
 * `google.rpc.Status` with `RetryInfo` and `BadRequest` details, in protobuf and JSON.
 * Source: https://github.com/googleapis/googleapis/blob/master/google/rpc/status.proto and error_details.proto.
 */

import protobuf from 'protobufjs/minimal.js';
import type { Encoding } from './decode.ts';
import type { Failure } from './failure.ts';
import { lengthDelimited, varint } from './protobuf-reader.ts';

const retryInfo = 'type.googleapis.com/google.rpc.RetryInfo';
const badRequest = 'type.googleapis.com/google.rpc.BadRequest';

export function encodeStatus(encoding: Encoding, failure: Failure): Buffer {
  return encoding === 'json' ? encodeJson(failure) : encodeProtobuf(failure);
}

function encodeJson(failure: Failure): Buffer {
  const details: object[] = [];
  if (failure.retryAfterSeconds !== undefined) details.push({ '@type': retryInfo, retryDelay: `${failure.retryAfterSeconds}s` });
  if (failure.fields.length > 0) details.push({ '@type': badRequest, fieldViolations: failure.fields.map(violation) });
  const status = { code: failure.grpc, message: failure.message, ...(details.length > 0 && { details }) };
  return Buffer.from(JSON.stringify(status));
}

function encodeProtobuf(failure: Failure): Buffer {
  const status = protobuf.Writer.create();
  status.uint32(varint(1)).int32(failure.grpc);
  status.uint32(lengthDelimited(2)).string(failure.message);
  if (failure.retryAfterSeconds !== undefined) writeDetail(status, retryInfo, retryInfoBytes(failure.retryAfterSeconds));
  if (failure.fields.length > 0) writeDetail(status, badRequest, badRequestBytes(failure));
  return Buffer.from(status.finish());
}

/** Status.details = 3, a google.protobuf.Any { type_url = 1, value = 2 }. */
function writeDetail(status: protobuf.Writer, typeUrl: string, value: Uint8Array): void {
  status.uint32(lengthDelimited(3)).fork();
  status.uint32(lengthDelimited(1)).string(typeUrl);
  status.uint32(lengthDelimited(2)).bytes(value);
  status.ldelim();
}

/** RetryInfo { retry_delay = 1: Duration { seconds = 1 } }. */
function retryInfoBytes(seconds: number): Uint8Array {
  const writer = protobuf.Writer.create();
  writer.uint32(lengthDelimited(1)).fork();
  writer.uint32(varint(1)).int64(seconds);
  return writer.ldelim().finish();
}

/** BadRequest { field_violations = 1: { field = 1, description = 2 } }. */
function badRequestBytes(failure: Failure): Uint8Array {
  const writer = protobuf.Writer.create();
  for (const { field, description } of failure.fields.map(violation)) {
    writer.uint32(lengthDelimited(1)).fork();
    writer.uint32(lengthDelimited(1)).string(field);
    writer.uint32(lengthDelimited(2)).string(description);
    writer.ldelim();
  }
  return writer.finish();
}

function violation(invalid: Failure['fields'][number]): { readonly field: string; readonly description: string } {
  const description = `is ${String(invalid.value)}; expected ${invalid.expected}`;
  return { field: invalid.field.toWellFormed(), description: description.toWellFormed() };
}
