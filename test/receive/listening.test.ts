import { once } from 'node:events';
import { Agent, createServer, request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Client, credentials, Metadata } from '@grpc/grpc-js';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../collector/src/errors.ts';
import { listenOtlpGrpc } from '../../collector/src/receive/listen-grpc.ts';
import { listenHttp } from '../../collector/src/receive/listen-http.ts';
import type { Listening } from '../../collector/src/receive/listening.ts';
import type { Accepted } from '../../collector/src/receive/otlp.ts';
import { createOtlpGrpcServer } from '../../collector/src/receive/otlp-grpc.ts';
import { createOtlpHttpApp } from '../../collector/src/receive/otlp-http.ts';
import type { ReceiveDeps } from '../../collector/src/receive/receive.ts';
import { encodeTraces } from '../support/otlp-encode.ts';
import { double, key } from './double.ts';
import { traceRequest } from './requests.ts';

const body = encodeTraces(traceRequest({ name: 'a' }));
const authorization = `Bearer ${key}`;

function sendHttp(port: number): Promise<string> {
  const headers = { authorization, 'content-type': 'application/x-protobuf', 'content-length': String(body.length) };
  return new Promise((resolve, reject) => {
    const agent = new Agent({ keepAlive: true });
    const sent = httpRequest({ port, path: '/v1/traces', method: 'POST', headers, agent }, (response) => {
      response.resume().on('end', () => resolve(`answered ${response.statusCode}`));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function sendGrpc(port: number): Promise<string> {
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  const keep = (bytes: Buffer): Buffer => bytes;
  const metadata = new Metadata();
  metadata.set('authorization', authorization);
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest('/opentelemetry.proto.collector.trace.v1.TraceService/Export', keep, keep, body, metadata, (error) => {
      client.close();
      if (error === null) resolve('answered 200');
      else reject(error);
    });
  });
}

/** An `accept` that is reached, and that waits to be let go. */
function held(): { readonly deps: ReceiveDeps; readonly reached: Promise<void>; readonly release: () => void } {
  const entered = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<Accepted>();
  const deps = double(() => {
    entered.resolve();
    return gate.promise;
  });
  return { deps, reached: entered.promise, release: () => gate.resolve({ rejected: 0, message: '' }) };
}

interface Server {
  readonly name: string;
  readonly variable: string;
  readonly listen: (deps: ReceiveDeps, port: number) => Promise<Listening>;
  readonly send: (port: number) => Promise<string>;
}

const servers: readonly Server[] = [
  {
    name: 'OTLP/HTTP',
    variable: 'RESONANT_OTLP_HTTP_PORT',
    listen: (deps, port) => listenHttp(createOtlpHttpApp(deps), { host: '127.0.0.1', port, variable: 'RESONANT_OTLP_HTTP_PORT' }),
    send: sendHttp,
  },
  {
    name: 'OTLP/gRPC',
    variable: 'RESONANT_OTLP_GRPC_PORT',
    listen: (deps, port) => listenOtlpGrpc(createOtlpGrpcServer(deps), { host: '127.0.0.1', port, variable: 'RESONANT_OTLP_GRPC_PORT' }),
    send: sendGrpc,
  },
];

describe.each(servers)('$name', ({ listen, send, variable }) => {
  it('names the address and the variable when the port is taken', async () => {
    const squatter = createServer();
    await new Promise<void>((resolve) => {
      squatter.listen(0, '127.0.0.1', resolve);
    });
    // `address` is an object for a TCP server that listens.
    const { port } = squatter.address() as AddressInfo;
    const refused = await listen(double(), port).catch((thrown: unknown) => thrown);
    squatter.close();
    expect(refused).toBeInstanceOf(AppError);
    expect(refused).toMatchObject({
      code: 'port_in_use',
      message: `127.0.0.1:${port} is already in use; set ${variable} to another port.`,
    });
  });

  it('answers what is under way before it has shut down, and takes nothing new', async () => {
    const { deps, reached, release } = held();
    const listening = await listen(deps, 0);
    const answer = send(listening.port);
    await reached;
    const stopped = listening.shutdown(10_000);
    expect(listening.shutdown(10_000)).toBe(stopped);
    await expect(connects(listening.port)).resolves.toBe(false);
    release();
    expect(await answer).toBe('answered 200');
    await stopped;
  });

  it('cuts off what is still under way at the deadline', async () => {
    const { deps, reached, release } = held();
    const listening = await listen(deps, 0);
    const answer = send(listening.port).catch(() => 'cut off');
    await reached;
    await listening.shutdown(20);
    expect(await answer).toBe('cut off');
    release();
  });

  it('waits for no connection on which nothing is under way', async () => {
    const listening = await listen(double(), 0);
    await send(listening.port);
    const silent = connect(listening.port, '127.0.0.1');
    await once(silent, 'connect');
    const closed = once(silent.resume(), 'close');
    await listening.shutdown(3_600_000); // an hour, so that a wait would be one without end
    await closed;
  });
});

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
