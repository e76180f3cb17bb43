/** Reads an HTTP body within limits: no more is kept than may be sent, no more is inflated than may be decoded. */

import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, inflate, type ZlibOptions } from 'node:zlib';
import { AppError } from '../errors.ts';
import type { ReceiveLimits } from './limits.ts';

type Inflate = (body: Buffer, options: ZlibOptions) => Promise<Buffer>;

/** Content codings by name: https://www.rfc-editor.org/rfc/rfc9110#name-content-codings. */
const decompressors: ReadonlyMap<string, Inflate> = new Map<string, Inflate>([
  ['identity', async (body) => body],
  ['gzip', promisify<Buffer, ZlibOptions, Buffer>(gunzip)],
  ['x-gzip', promisify<Buffer, ZlibOptions, Buffer>(gunzip)],
  ['deflate', promisify<Buffer, ZlibOptions, Buffer>(inflate)],
]);

/**
 * The decompressed body.
 * Throws `unsupported_media_type` for an unknown content coding, `body_too_large`, `undecodable` for corrupt compression
 * and `invalid_request` where the sender goes away.
 */
export async function readBody(request: IncomingMessage, limits: ReceiveLimits): Promise<Buffer> {
  const coding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const decompress = decompressors.get(coding);
  if (decompress === undefined) {
    throw new AppError('unsupported_media_type', `The content encoding \`${coding}\` is not accepted; use gzip, deflate or none.`);
  }
  const body = await readRaw(request, limits.bodyBytes);
  if (coding === 'identity') return body;
  try {
    return await decompress(body, { maxOutputLength: limits.inflatedBytes });
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge(limits.inflatedBytes, 'decompressed');
    throw new AppError('undecodable', `The body is not valid ${coding}.`, { cause });
  }
}

async function readRaw(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit, 'as sent');
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    // The socket outlives a body that is too large: the answer still has to go through it.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      bytes += chunk.length;
      if (bytes > limit) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw new AppError('invalid_request', 'The body ended before it was complete.', { cause });
  }
  if (bytes > limit) throw tooLarge(limit, 'as sent');
  return Buffer.concat(chunks, bytes);
}

function tooLarge(limit: number, how: string): AppError {
  return new AppError('body_too_large', `The body is larger than ${limit} bytes ${how}; send smaller batches.`);
}
