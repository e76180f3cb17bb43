/** What OTLP/HTTP and OTLP/gRPC share: decode, hand on, and the hooks and limits of both. */

import type { Authorize } from '../access.ts';
import type { AppError } from '../errors.ts';
import { decode, type Encoding } from './decode.ts';
import type { ReceiveLimits } from './limits.ts';
import type { Accept, Accepted, Signal } from './otlp.ts';

/** A request that was answered with an error. */
export interface Refusal {
  readonly signal: Signal;
  readonly protocol: 'http' | 'grpc';
  readonly error: AppError;
}

export interface ReceiveDeps {
  /** The next stage; a request is answered when it has resolved. */
  readonly accept: Accept;
  /** Asked for the scope `ingest` before the body is read or decoded. */
  readonly authorize: Authorize;
  /** `defaultLimits` where absent. */
  readonly limits?: ReceiveLimits;
  /** Told of each refused request, for counters and the log; must not throw. */
  readonly onRefused?: (refusal: Refusal) => void;
}

/** One export request as it came: its bytes are decompressed. */
export interface ExportRequest<S extends Signal> {
  readonly signal: S;
  readonly encoding: Encoding;
  readonly body: Buffer;
  readonly orgId: string;
}

/** Decodes a request and resolves once its items are stored. Throws `undecodable` and what `accept` throws. */
export async function receive<S extends Signal>(accept: Accept, request: ExportRequest<S>): Promise<Accepted> {
  const items = decode(request.encoding, request.signal, request.body);
  if (items.length === 0) return { rejected: 0, message: '' };
  return accept(request.signal, items, { orgId: request.orgId, bytes: request.body.length });
}
