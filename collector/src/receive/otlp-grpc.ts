/** OTLP/gRPC: https://opentelemetry.io/docs/specs/otlp/#otlpgrpc. gzip and deflate are undone by the gRPC library. */

import { type handleUnaryCall, Metadata, type MethodDefinition, Server, type ServerUnaryCall } from '@grpc/grpc-js';
import { callerOfCall } from './caller.ts';
import { encodeExportResponse } from './export-response.ts';
import { type Failure, toFailure } from './failure.ts';
import { defaultLimits } from './limits.ts';
import type { Signal } from './otlp.ts';
import { type ReceiveDeps, receive } from './receive.ts';
import { encodeStatus } from './status-encoding.ts';

type Call = ServerUnaryCall<Buffer, Buffer>;

const services = {
  traces: 'opentelemetry.proto.collector.trace.v1.TraceService',
  metrics: 'opentelemetry.proto.collector.metrics.v1.MetricsService',
  logs: 'opentelemetry.proto.collector.logs.v1.LogsService',
} as const satisfies Record<Signal, string>;

/**
 * A server with the three `Export` methods, not yet listening. Errors are the `AppError`'s gRPC status; retryable ones
 * carry a `google.rpc.RetryInfo`, without which OTLP clients do not retry RESOURCE_EXHAUSTED.
 * A message over the limit is RESOURCE_EXHAUSTED without it.
 */
export function createOtlpGrpcServer(deps: ReceiveDeps): Server {
  const { inflatedBytes } = deps.limits ?? defaultLimits;
  const server = new Server({ 'grpc.max_receive_message_length': inflatedBytes, 'grpc.max_send_message_length': -1 });
  server.addService({ Export: exportMethod('traces') }, { Export: exportHandler(deps, 'traces') });
  server.addService({ Export: exportMethod('metrics') }, { Export: exportHandler(deps, 'metrics') });
  server.addService({ Export: exportMethod('logs') }, { Export: exportHandler(deps, 'logs') });
  return server;
}

/** Messages stay bytes: they are decoded where HTTP's are. */
function exportMethod(signal: Signal): MethodDefinition<Buffer, Buffer> {
  const keep = (bytes: Buffer): Buffer => bytes;
  return {
    path: `/${services[signal]}/Export`,
    requestStream: false,
    responseStream: false,
    requestSerialize: keep,
    requestDeserialize: keep,
    responseSerialize: keep,
    responseDeserialize: keep,
  };
}

function exportHandler(deps: ReceiveDeps, signal: Signal): handleUnaryCall<Buffer, Buffer> {
  return (call, callback) => {
    exportItems(deps, signal, call).then(
      (response) => callback(null, response),
      (thrown: unknown) => {
        const failure = toFailure(thrown);
        callback({ code: failure.grpc, details: failure.message, metadata: statusDetails(failure) });
        deps.onRefused?.({ signal, protocol: 'grpc', error: failure.error });
      },
    );
  };
}

async function exportItems(deps: ReceiveDeps, signal: Signal, call: Call): Promise<Buffer> {
  const principal = await deps.authorize(callerOfCall(call), 'ingest');
  const accepted = await receive(deps.accept, { signal, encoding: 'protobuf', body: call.request, orgId: principal.orgId });
  return encodeExportResponse('protobuf', signal, accepted);
}

function statusDetails(failure: Failure): Metadata {
  const metadata = new Metadata();
  metadata.set('grpc-status-details-bin', encodeStatus('protobuf', failure));
  return metadata;
}
