/** Reads OTLP's protobuf answers with protobufjs' reflection. */

import protobuf from 'protobufjs';

const { root } = protobuf.parse(`
syntax = "proto3";
message Status { int32 code = 1; string message = 2; repeated Any details = 3; }
message Any { string type_url = 1; bytes value = 2; }
message RetryInfo { Duration retry_delay = 1; }
message Duration { int64 seconds = 1; int32 nanos = 2; }
message ExportResponse { PartialSuccess partial_success = 1; }
message PartialSuccess { int64 rejected = 1; string error_message = 2; }
`);

function read(type: string, body: Uint8Array): { readonly [field: string]: unknown } {
  const message = root.lookupType(type);
  return message.toObject(message.decode(body), { longs: Number, defaults: true, arrays: true });
}

interface Detail {
  readonly typeUrl: string;
  readonly value: Uint8Array;
}

/** A `google.rpc.Status` with its `RetryInfo` opened. */
export function decodeStatus(body: Uint8Array): {
  readonly code: unknown;
  readonly message: unknown;
  readonly details: readonly unknown[];
} {
  const { code, message, details } = read('Status', body);
  // Decode boundary: the schema above says what the details are.
  const opened = (details as readonly Detail[]).map(({ typeUrl, value }) =>
    typeUrl.endsWith('RetryInfo') ? { typeUrl, ...read('RetryInfo', value) } : { typeUrl },
  );
  return { code, message, details: opened };
}

/** The `partial_success` of any signal's export response; undefined where it is not set. */
export function decodeExportResponse(body: Uint8Array): { readonly rejected: number; readonly message: string } | undefined {
  // Decode boundary, as above.
  const { partialSuccess } = read('ExportResponse', body) as { partialSuccess?: { rejected: number; errorMessage: string } | null };
  return partialSuccess ? { rejected: partialSuccess.rejected, message: partialSuccess.errorMessage } : undefined;
}
