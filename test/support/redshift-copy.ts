/**
 * Redshift's side of COPY for tests: everything passes to a real PostgreSQL and back, but `COPY … FROM 's3://…'`, for which the objects are
 * fetched and fed to PostgreSQL's own COPY. https://www.postgresql.org/docs/current/protocol-message-formats.html
 */

import { connect, createServer, type Socket } from 'node:net';
import type { FileStore } from '../../collector/src/files/file-store.ts';

export interface RedshiftCopy {
  readonly port: number;
  /** How many statements were answered by objects. */
  readonly copies: () => number;
  readonly stop: () => Promise<void>;
}

/** Just what the service says: anything else goes to PostgreSQL, which does not know it. */
const copyStatement =
  /^(COPY \w+ \([^)]+\) FROM) 's3:\/\/([^/']+)\/([^']+)' IAM_ROLE '(arn:[^']+)' REGION '[\w-]+' FORMAT AS CSV TIMEFORMAT 'auto' DATEFORMAT 'auto' COMPUPDATE OFF STATUPDATE OFF$/;

/** `bucket` is all of its objects, by their keys; one role may read it. */
export async function startRedshiftCopy(
  toPort: number,
  bucket: { readonly name: string; readonly role: string; readonly files: FileStore },
): Promise<RedshiftCopy> {
  let copies = 0;
  const open = new Set<Socket>();
  const asPostgres = async ({ type, body }: Message): Promise<readonly Buffer[]> => {
    const [, copy, name, prefix = '', role] = copyStatement.exec(type === 'Q' ? textOf(body) : '') ?? [];
    if (copy === undefined) return [frame(type, body)];
    if (name !== bucket.name || role !== bucket.role) return [query(raise('S3ServiceException: Access Denied'))];
    const content = await contentUnder(bucket.files, prefix);
    if (content.length === 0) return [query(raise(`The specified S3 prefix '${prefix}' does not exist`))];
    copies += 1;
    return [query(`${copy} STDIN (FORMAT csv, NULL '\\N')`), ...content.map((part) => frame('d', part)), frame('c', Buffer.alloc(0))];
  };
  const server = createServer((near) => {
    const far = connect(toPort, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on('error', () => undefined); // cut off
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
    let passed = Promise.resolve();
    const forward = async (message: Message): Promise<void> => {
      for (const part of await asPostgres(message)) far.write(part);
    };
    const read = messages({ startup: true });
    near.on('data', (chunk) => {
      for (const message of read(chunk)) passed = passed.then(() => forward(message)).catch(() => void near.destroy());
    });
    const answers = messages({ startup: false });
    far.on('data', (chunk) => {
      // That PostgreSQL waits for the data is none of the client's business.
      for (const { type, body } of answers(chunk)) if (type !== 'G') near.write(frame(type, body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stand-in has no port');
  return {
    port: address.port,
    copies: () => copies,
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Message {
  /** One letter; empty of the very first message, which has none. */
  readonly type: string;
  readonly body: Buffer;
}

/** Cuts what arrives into messages; what is not whole yet waits. */
function messages({ startup }: { readonly startup: boolean }): (chunk: Buffer) => Generator<Message> {
  let waiting = Buffer.alloc(0);
  let typeBytes = startup ? 0 : 1;
  return function* cut(chunk) {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length >= typeBytes + 4) {
      const end = typeBytes + waiting.readInt32BE(typeBytes);
      if (waiting.length < end) return;
      yield { type: waiting.toString('latin1', 0, typeBytes), body: waiting.subarray(typeBytes + 4, end) };
      waiting = waiting.subarray(end);
      typeBytes = 1;
    }
  };
}

function frame(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type, 'latin1'), length, body]);
}

function query(sql: string): Buffer {
  return frame('Q', Buffer.from(`${sql}\0`));
}

function textOf(body: Buffer): string {
  return body.toString('utf8', 0, body.length - 1);
}

/** Redshift says of all that fails in a load that it is an internal error. */
function raise(message: string): string {
  return `DO $$ BEGIN RAISE EXCEPTION '${message.replaceAll("'", "''")}' USING ERRCODE = 'XX000'; END $$`;
}

/** COPY loads every object whose key begins so. */
async function contentUnder(files: FileStore, prefix: string): Promise<readonly Buffer[]> {
  const parts: Buffer[] = [];
  for await (const { name } of files.list(prefix)) {
    for await (const part of (await files.read(name)) ?? []) parts.push(part);
  }
  return parts;
}
