/**
 * ClickHouse's HTTP interface over chDB, for tests of the remote mode: what `@clickhouse/client` uses of it, text formats only.
 * Forked by `clickhouse-server.ts`; sends `{ url }` once it listens. https://clickhouse.com/docs/interfaces/http
 */

import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Session } from 'chdb';

interface Statement {
  readonly sql: string;
  readonly format: string;
  readonly queryId: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly settings: ReadonlyMap<string, string>;
  readonly database: string;
  /** The engine does not say how many rows it wrote; these formats have one row in each line. */
  readonly insertedLines: number;
}

const dataDir = process.argv[2] ?? '';
const keepsEngineOpen = new Session(dataDir);

/** URL parameters that concern HTTP alone; the engine does not know them. */
const httpOnly: ReadonlySet<string> = new Set([
  'query',
  'query_id',
  'database',
  'default_format',
  'session_id',
  'role',
  'user',
  'password',
  'wait_end_of_query',
  'send_progress_in_http_headers',
  'http_headers_progress_interval_ms',
  'http_response_buffer_size',
  'http_zlib_compression_level',
  'enable_http_compression',
]);

const statusOfCode: ReadonlyMap<string, number> = new Map([
  ['27', 400],
  ['47', 404],
  ['60', 404],
  ['62', 400],
  ['81', 404],
  ['115', 404],
  ['456', 400],
  ['457', 400],
]);

async function readStatement(url: URL, request: IncomingMessage): Promise<Statement> {
  const bytes = await readBody(request);
  const form = await formOf(request.headers, bytes);
  const body = form === undefined ? bytes.toString('utf8') : '';
  const parameters = new Map<string, string>();
  const settings = new Map<string, string>();
  for (const [name, value] of [...url.searchParams, ...(form ?? [])]) {
    if (name.startsWith('param_')) parameters.set(name, String(value));
    else if (!httpOnly.has(name)) settings.set(name, String(value));
  }
  const query = url.searchParams.get('query');
  return {
    sql: form === undefined ? (query === null ? body : `${query}\n${body}`) : String(form.get('query')),
    format: url.searchParams.get('default_format') ?? 'TabSeparated',
    queryId: url.searchParams.get('query_id') ?? crypto.randomUUID(),
    parameters,
    settings,
    database: url.searchParams.get('database') ?? '',
    insertedLines: query === null ? 0 : body.split('\n').filter((line) => line.trim() !== '').length,
  };
}

interface Result {
  readonly bytes: Uint8Array;
  readonly rows: number;
  readonly seconds: number;
}

function summaryOf(statement: Statement, result: Result): Readonly<Record<string, string>> {
  return {
    read_rows: String(result.rows),
    result_rows: String(result.rows),
    written_rows: String(statement.insertedLines),
    elapsed_ns: String(Math.round(result.seconds * 1e9)),
  };
}

/** One session for each request: what is set in one is not seen by another, and requests run side by side. */
async function run(statement: Statement): Promise<Result> {
  const session = new Session(dataDir);
  try {
    const prefix = [...statement.settings, ...statement.parameters].map(([name, value]) => `SET ${identifier(name)} = ${literal(value)}; `);
    if (statement.database !== '') prefix.unshift(`USE ${identifier(statement.database)}; `);
    const result = await session.queryAsync(prefix.join('') + statement.sql, { format: statement.format });
    return { bytes: result.bytes(), rows: result.rowsRead, seconds: result.elapsed };
  } finally {
    session.close();
  }
}

function identifier(name: string): string {
  if (!/^\w+$/.test(name)) throw new Error(`Code: 115. DB::Exception: Unknown setting '${name}'. (UNKNOWN_SETTING)`);
  return name;
}

function literal(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname === '/ping') {
    response.end('Ok.\n');
    return;
  }
  const statement = await readStatement(url, request);
  response.setHeader('X-ClickHouse-Query-Id', statement.queryId);
  try {
    const result = await run(statement);
    response.setHeader('X-ClickHouse-Summary', JSON.stringify(summaryOf(statement, result)));
    response.setHeader('X-ClickHouse-Format', /\bFORMAT\s+(\w+)\s*;?\s*$/i.exec(statement.sql)?.[1] ?? statement.format);
    send(response, url, request.headers, result.bytes);
  } catch (thrown) {
    sendError(response, url, request.headers, thrown);
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const bytes = await buffer(request);
  return request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
}

/** Long values come beside the query, as the parts of a form. */
async function formOf({ 'content-type': type = '' }: IncomingHttpHeaders, bytes: Buffer): Promise<FormData | undefined> {
  return type.startsWith('multipart/form-data')
    ? new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
    : undefined;
}

function send(response: ServerResponse, url: URL, headers: IncomingHttpHeaders, bytes: Uint8Array): void {
  const gzip = url.searchParams.get('enable_http_compression') === '1' && String(headers['accept-encoding']).includes('gzip');
  if (gzip) response.setHeader('Content-Encoding', 'gzip');
  response.end(gzip ? gzipSync(bytes) : bytes);
}

function sendError(response: ServerResponse, url: URL, headers: IncomingHttpHeaders, thrown: unknown): void {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const code = /Code: (\d+)/.exec(message)?.[1] ?? '1002';
  response.statusCode = statusOfCode.get(code) ?? 500;
  response.setHeader('X-ClickHouse-Exception-Code', code);
  send(
    response,
    url,
    headers,
    Buffer.from(/^Code: /.test(message) ? message : `Code: ${code}. DB::Exception: ${message} (UNKNOWN_EXCEPTION)`),
  );
}

const server = createServer((request, response) => {
  answer(request, response).catch((thrown: unknown) => {
    response.statusCode = 400;
    response.end(String(thrown));
  });
});

function stop(): void {
  server.close(() => {
    keepsEngineOpen.close();
    process.exit(0);
  });
  server.closeAllConnections();
}

process.once('SIGTERM', stop);
process.once('disconnect', stop);
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo; // decode boundary: a TCP server's address is never text
  process.send?.({ url: `http://127.0.0.1:${port}` });
});
