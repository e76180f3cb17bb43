/** Files in an S3-compatible bucket: streamed there in parts, so that a file of any size takes little memory. */

import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  paginateListObjectsV2,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { BucketConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { removeAbandoned } from './directory-files.ts';
import { abandonedAfterMs, type FileStore, requireFileName, type StoredFile } from './file-store.ts';

/** Four parts of eight megabytes are under way at most; ten thousand of them are 80 GB. */
const partBytes = 8 * 1024 * 1024;
const partsAtOnce = 4;

/** `scratch` is a directory that is there. Throws nothing yet: a bucket that does not answer is told of when a file is written. */
export function openBucketFiles(options: BucketConfig, scratch: string): FileStore {
  const client = new S3Client(clientConfig(options));
  const { bucket, prefix } = options;
  const keyOf = (name: string): string => {
    requireFileName(name);
    return prefix + name;
  };
  const object = (name: string) => ({ Bucket: bucket, Key: keyOf(name) });
  const find: FileStore['find'] = async (name) => {
    const head = await client.send(new HeadObjectCommand(object(name))).catch(absent);
    return head && storedFile(name, head.ContentLength, head.LastModified, head.ETag);
  };
  const write: FileStore['write'] = async (name, content) => {
    await upload(client, object(name), Readable.from(content));
    const file = await orUnavailable(() => find(name));
    if (file === undefined) throw new AppError('files_unavailable', `The bucket ${bucket} took ${name} and does not have it.`);
    return file;
  };
  return {
    scratch,
    write: (name, content) => orUnavailable(() => write(name, content)),
    adopt: async (name, path) => {
      const file = await orUnavailable(() => write(name, createReadStream(path)));
      await rm(path, { force: true });
      return file;
    },
    find: (name) => orUnavailable(() => find(name)),
    read: (name, range) =>
      orUnavailable(async () => {
        const Range = range && `bytes=${range.start}-${range.end}`;
        const answer = await client.send(new GetObjectCommand({ ...object(name), Range })).catch(absent);
        return answer?.Body as Readable | undefined; // decode boundary: on Node the SDK gives Node's own stream
      }),
    remove: (name) =>
      orUnavailable(async () => {
        await client.send(new DeleteObjectCommand(object(name))).catch(absent);
      }),
    list: (under) => listed(client, bucket, prefix, under),
    tidy: async () => {
      await removeAbandoned(scratch);
      await orUnavailable(() => abortAbandoned(client, bucket, prefix));
    },
    shutdown: async () => client.destroy(),
  };
}

function clientConfig({ region, endpoint, credentials }: BucketConfig): S3ClientConfig {
  return {
    region,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(credentials === undefined ? {} : { credentials }),
    // Other services than Amazon's do not all know its newer checksums, and without need they are not sent.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  };
}

/** A stream that fails half way ends the upload, and the parts that were sent are dropped. */
async function upload(client: S3Client, object: { readonly Bucket: string; readonly Key: string }, body: Readable): Promise<void> {
  await new Upload({
    client,
    params: { ...object, Body: body },
    partSize: partBytes,
    queueSize: partsAtOnce,
    leavePartsOnError: false,
  }).done();
}

function storedFile(name: string, bytes = 0, modified = new Date(0), etag = '""'): StoredFile {
  return { name, bytes, modifiedMs: modified.getTime(), etag };
}

async function* listed(client: S3Client, bucket: string, prefix: string, under: string): AsyncGenerator<StoredFile> {
  const pages = paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix + under })[Symbol.asyncIterator]();
  for (;;) {
    const page = await orUnavailable(() => pages.next());
    if (page.done) return;
    for (const { Key, Size, LastModified, ETag } of page.value.Contents ?? []) {
      if (Key !== undefined) yield storedFile(Key.slice(prefix.length), Size, LastModified, ETag);
    }
  }
}

async function abortAbandoned(client: S3Client, bucket: string, prefix: string): Promise<void> {
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: prefix }));
  for (const { Key, UploadId, Initiated } of Uploads) {
    const old = Initiated !== undefined && Initiated.getTime() < Date.now() - abandonedAfterMs;
    if (old) await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }));
  }
}

function absent(error: unknown): undefined {
  if (!(error instanceof Error) || (error.name !== 'NotFound' && error.name !== 'NoSuchKey')) throw error;
}

/** The stream that is written may fail for reasons of its own, which are told as they are. */
async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const why = cause instanceof Error ? `${cause.name} ${cause.message}`.trim().slice(0, 200) : String(cause);
    throw new AppError('files_unavailable', `The bucket for files does not take or give the file: ${why}`, { cause });
  }
}
