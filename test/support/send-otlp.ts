/** Ways in which a sender may deliver the same export request. Each resolves once the request was answered with success. */

import { gzipSync } from 'node:zlib';
import { Client, credentials, type ServiceError } from '@grpc/grpc-js';
import { encodeTraces } from './otlp-encode.ts';
import type { ExportTraceRequest } from './real-traces.ts';

export interface Target {
  readonly otlpHttpUrl: string;
  readonly otlpGrpcUrl: string;
}

export type Send = (target: Target, request: ExportTraceRequest) => Promise<void>;

export const deliveries: Readonly<Record<string, Send>> = {
  JSON: (target, request) => post(target, JSON.stringify(request), { 'content-type': 'application/json' }),
  protobuf: (target, request) => post(target, encodeTraces(request), { 'content-type': 'application/x-protobuf' }),
  'gzipped protobuf': (target, request) =>
    post(target, gzipSync(encodeTraces(request)), { 'content-type': 'application/x-protobuf', 'content-encoding': 'gzip' }),
  gRPC: sendGrpc,
};

async function post({ otlpHttpUrl }: Target, body: string | Uint8Array, headers: Record<string, string>): Promise<void> {
  const response = await fetch(`${otlpHttpUrl}/v1/traces`, {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  if (!response.ok) throw new Error(`answered ${response.status}: ${await response.text()}`);
}

async function sendGrpc({ otlpGrpcUrl }: Target, request: ExportTraceRequest): Promise<void> {
  const client = new Client(new URL(otlpGrpcUrl).host, credentials.createInsecure());
  const path = '/opentelemetry.proto.collector.trace.v1.TraceService/Export';
  const identity = (bytes: Buffer): Buffer => bytes;
  try {
    await new Promise<void>((resolve, reject) => {
      client.makeUnaryRequest(path, identity, identity, Buffer.from(encodeTraces(request)), (error: ServiceError | null) => {
        if (error === null) resolve();
        else reject(error);
      });
    });
  } finally {
    client.close();
  }
}
