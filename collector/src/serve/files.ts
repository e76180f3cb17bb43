/** Serves files to whoever holds a link that was signed here; downloads that broke off go on where they stopped. */

import { pipeline } from 'node:stream/promises';
import type { Application, Request, Response } from 'express';
import { AppError } from '../errors.ts';
import { type FileLinks, filesPath } from '../files/file-links.ts';
import type { ByteRange, StoredFile } from '../files/file-store.ts';

interface Kind {
  readonly contentType: string;
  /** Shown by a browser instead of being saved. */
  readonly inline?: boolean;
}

const kinds: Readonly<Record<string, Kind>> = {
  csv: { contentType: 'text/csv; charset=utf-8; header=present' },
  json: { contentType: 'application/json' },
  ndjson: { contentType: 'application/x-ndjson' },
  parquet: { contentType: 'application/vnd.apache.parquet' },
  html: { contentType: 'text/html; charset=utf-8', inline: true },
  pdf: { contentType: 'application/pdf', inline: true },
  png: { contentType: 'image/png', inline: true },
};

const unknownKind: Kind = { contentType: 'application/octet-stream' };

/** A page that was archived runs nothing and loads nothing here. */
const contentPolicy = "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'";

export function mountFiles(app: Application, files: FileLinks): void {
  app.get(`${filesPath}/*name`, async (request, response) => {
    const text = (value: unknown): string => (typeof value === 'string' ? value : '');
    const segments: unknown = request.params['name'];
    const name = Array.isArray(segments) ? segments.join('/') : text(segments);
    const file = await files.open(name, { expires: text(request.query['expires']), signature: text(request.query['signature']) });
    await sendFile(files, file, request, response);
  });
}

async function sendFile(files: FileLinks, file: StoredFile, request: Request, response: Response): Promise<void> {
  const fileName = file.name.slice(file.name.lastIndexOf('/') + 1);
  const { contentType, inline } = kinds[fileName.slice(fileName.lastIndexOf('.') + 1)] ?? unknownKind;
  response.set({
    'Content-Type': contentType,
    'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename="${fileName}"`,
    'Content-Security-Policy': contentPolicy,
    'Accept-Ranges': 'bytes',
    'Last-Modified': new Date(file.modifiedMs).toUTCString(),
    ETag: file.etag,
  });
  const range = rangeOf(request, file, response);
  const part = range ?? { start: 0, end: file.bytes - 1 };
  response.status(range === undefined ? 200 : 206).set('Content-Length', String(part.end - part.start + 1));
  if (range !== undefined) response.set('Content-Range', `bytes ${part.start}-${part.end}/${file.bytes}`);
  if (request.method === 'HEAD' || file.bytes === 0) {
    response.end();
    return;
  }
  const content = await files.read(file, range);
  await pipeline(content, response).catch((error: unknown) => {
    if (!response.destroyed || !(error instanceof Error) || !('code' in error) || error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

/** Undefined = the whole file: none was asked for, several at once, none of bytes, or one of a file that has changed since. */
function rangeOf(request: Request, { bytes, etag, modifiedMs }: StoredFile, response: Response): ByteRange | undefined {
  const condition = request.get('if-range');
  const unchanged = condition === undefined || condition === etag || Date.parse(condition) >= Math.floor(modifiedMs / 1000) * 1000;
  const ranges = unchanged ? request.range(bytes, { combine: true }) : undefined;
  if (ranges === -1) {
    response.set('Content-Range', `bytes */${bytes}`);
    for (const header of ['Content-Disposition', 'ETag', 'Last-Modified']) response.removeHeader(header);
    throw new AppError('range_not_satisfiable', `The file has ${bytes} bytes; ask for some of them.`);
  }
  const [only, another] = Array.isArray(ranges) && ranges.type === 'bytes' ? ranges : [];
  return another === undefined ? only : undefined;
}
