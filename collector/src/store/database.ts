/** The one interface to ClickHouse, embedded or remote: the same client and the same statements. */

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ClickHouseClient, ClickHouseLogLevel, type ClickHouseSettings, createClient } from '@clickhouse/client';
import { AppError } from '../errors.ts';
import { cancelSql, type FileStatement, fileSettings, fileSql, maxFileSeconds, requestSettings } from './file-statement.ts';
import { type QueryParameters, requireParameters, setParameters } from './parameters.ts';
import { rowJson } from './row-json.ts';
import { rowsText } from './row-text.ts';

/**
 * Connections are set apart by their work, so that slow queries hold up neither ingest, deriving nor alerts.
 * A query on one connection waits for the one before it; connections run side by side.
 */
export type Lane = keyof typeof laneConnections;

const laneConnections = { ingest: 1, derive: 1, query: 4, alert: 2, export: 2 } as const;

export const laneNames = Object.keys(laneConnections) as Lane[]; // its keys are the lanes, by its type

/** The engine's own limit comes first. */
const longestFileMs = (maxFileSeconds + 60) * 1000;

/** Statements that may wait for a connection of a lane. */
const maxWaiting = 500;

export type { QueryParameters } from './parameters.ts';

export interface Database {
  /** Rows of a SELECT. 64-bit integers and decimals arrive as text. Throws `query_too_slow`, `store_unavailable`. */
  readonly select: <Row>(lane: Lane, sql: string, parameters: QueryParameters) => Promise<Row[]>;
  /**
   * Resolves once the rows are stored. With `columns`, which suits many rows, those fields are written and no others;
   * without, every field is, and one that is not a column is an error. Throws `store_unavailable`.
   */
  readonly insert: (lane: Lane, table: string, rows: readonly object[], columns?: readonly string[]) => Promise<void>;
  /** A statement without an answer. */
  readonly command: (sql: string) => Promise<void>;
  readonly shutdown: () => Promise<void>;
}

/** For whoever makes files. */
export interface FileWriter {
  /** Writes the rows of a SELECT to a file of this machine, without holding them. Throws `export_failed`, `store_unavailable`. */
  readonly writeFile: (statement: FileStatement) => Promise<void>;
  /** Ends `writeFile`, which then throws. One that is not under way is passed over. */
  readonly cancelFile: (id: string) => Promise<void>;
}

export interface DatabaseOptions {
  /** Unset = embedded. */
  readonly url?: string | undefined;
  /** The embedded engine's directory. */
  readonly path: string;
  readonly maxQuerySeconds: number;
  readonly maxQueryBytes: number;
  /** Told of every SELECT how long it took, waiting for a connection included. */
  readonly queried?: ((lane: Lane, seconds: number, outcome: 'ok' | 'error') => void) | undefined;
}

/** Opens the database. Throws `data_dir_in_use` or `store_unavailable`. */
export async function openDatabase(options: DatabaseOptions): Promise<Database & FileWriter> {
  const engine = options.url === undefined ? await embeddedEngine(options.path) : remoteEngine(options.url);
  const lanes = {
    ingest: new ConnectionLane(() => engine.connect(), laneConnections.ingest),
    derive: new ConnectionLane(() => engine.connect(), laneConnections.derive),
    query: new ConnectionLane(() => engine.connect(), laneConnections.query),
    alert: new ConnectionLane(() => engine.connect(), laneConnections.alert),
    export: new ConnectionLane(() => engine.connect(longestFileMs), laneConnections.export),
  };
  const database = createDatabase(engine, lanes, options);
  try {
    await database.select('derive', 'SELECT 1', {});
  } catch (thrown) {
    await database.shutdown();
    throw thrown;
  }
  return database;
}

const json = { stringify: rowJson };

/** The same database, where what is asked on the lane `query` is asked on another one. */
export function withQueriesOn(database: Database, lane: Lane): Database {
  return { ...database, select: (asked, sql, parameters) => database.select(asked === 'query' ? lane : asked, sql, parameters) };
}

interface Engine {
  /** To this machine's disk; else their content is an answer. */
  readonly writesFiles: boolean;
  /** `timeoutMs` is how long an answer may take to begin. */
  readonly connect: (timeoutMs?: number) => ClickHouseClient;
  readonly bind: (sql: string, parameters: QueryParameters) => { readonly query: string; readonly query_params?: Record<string, unknown> };
}

async function embeddedEngine(path: string): Promise<Engine> {
  // Loaded only when embedded: the engine's library is an optional dependency of half a gigabyte.
  const { createChdbConnection } = await import('chdb/connection').catch((cause: unknown) => {
    throw new AppError('store_unavailable', 'The embedded engine (npm package chdb) is not installed: install it, or set CLICKHOUSE_URL.', {
      cause,
    });
  });
  const connect = () => {
    try {
      return createClient({ connection: createChdbConnection({ path }), json } as never); // decode boundary: `connection` is not in the client's public option type
    } catch (cause) {
      throw dataDirectoryError(path, cause);
    }
  };
  return { writesFiles: true, connect, bind: (sql, parameters) => ({ query: setParameters(parameters) + sql }) };
}

function remoteEngine(url: string): Engine {
  const options = {
    url,
    max_open_connections: 1,
    use_multipart_params_auto: true, // values may be as long as a body of a request, and servers and proxies refuse long addresses
    compression: { request: true, response: true },
    json,
    log: { level: ClickHouseLogLevel.OFF }, // it prints to the console; what it would say is the cause of the error thrown
  };
  return {
    writesFiles: false,
    connect: (timeoutMs = 120_000) => createClient({ ...options, request_timeout: timeoutMs }),
    bind: (sql, parameters) => ({ query: sql, query_params: { ...parameters } }),
  };
}

function dataDirectoryError(path: string, cause: unknown): AppError {
  return new AppError(
    'data_dir_in_use',
    `The data directory ${path} cannot be opened: most likely another process uses it. Stop that one, or set RESONANT_DATA_DIR to another directory.`,
    { cause },
  );
}

/** A few connections, each for one statement at a time; statements wait in order of arrival. */
class ConnectionLane {
  readonly #clients: ClickHouseClient[] = [];
  readonly #idle: ClickHouseClient[] = [];
  readonly #waiting: ((client: ClickHouseClient) => void)[] = [];
  #closed: Promise<unknown> | undefined;

  constructor(connect: () => ClickHouseClient, count: number) {
    for (let index = 0; index < count; index++) this.#clients.push(connect());
    this.#idle.push(...this.#clients);
  }

  async use<T>(work: (client: ClickHouseClient) => Promise<T>): Promise<T> {
    const client = this.#idle.pop() ?? (await this.#nextIdle());
    try {
      if (this.#closed !== undefined) throw new AppError('shutting_down', 'The store is closed.');
      return await work(client);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#idle.push(client);
      else next(client);
    }
  }

  close(): Promise<unknown> {
    this.#closed ??= Promise.all(this.#clients.map((client) => client.close()));
    return this.#closed;
  }

  #nextIdle(): Promise<ClickHouseClient> {
    if (this.#waiting.length < maxWaiting) return new Promise((resolve) => this.#waiting.push(resolve));
    throw new AppError('store_unavailable', `${maxWaiting} statements wait for the store, which is the limit; try again in a moment.`, {
      retryAfterSeconds: 5,
    });
  }
}

function createDatabase(engine: Engine, lanes: Readonly<Record<Lane, ConnectionLane>>, options: DatabaseOptions): Database & FileWriter {
  return {
    select: async <Row>(lane: Lane, sql: string, parameters: QueryParameters) => {
      requireParameters(sql, parameters);
      const query = { ...engine.bind(sql, parameters), format: 'JSONEachRow', clickhouse_settings: selectSettings(options) } as const;
      const answer = lanes[lane].use(async (client) => {
        const result = await client.query(query);
        return result.json<Row>();
      });
      return timed(answer, (seconds, outcome) => options.queried?.(lane, seconds, outcome)).catch(rethrowQuery);
    },
    insert: async (lane, table, rows, columns) => {
      if (rows.length === 0) return;
      const insert =
        columns === undefined
          ? ({ table, values: rows, format: 'JSONEachRow', clickhouse_settings: writeSettings } as const)
          : ({
              table,
              columns: [...columns] as Columns,
              values: textStream(rows, columns),
              format: 'TabSeparated',
              clickhouse_settings: writeSettings,
            } as const);
      await lanes[lane].use((client) => client.insert(insert)).catch(rethrowWrite);
    },
    writeFile: async (statement) => {
      requireParameters(statement.sql, statement.parameters);
      const sql = engine.writesFiles ? fileSql(statement) : `${statement.sql}\nFORMAT ${statement.format}`;
      const query = { ...engine.bind(sql, statement.parameters), clickhouse_settings: fileSettings(statement) };
      await lanes.export
        .use(async (client) => {
          if (engine.writesFiles) return void (await client.command(query));
          const { stream } = await client.exec({ ...query, clickhouse_settings: { ...query.clickhouse_settings, ...requestSettings } });
          await pipeline(stream, createWriteStream(statement.path, { mode: 0o600 }));
        })
        .catch(rethrowFile);
    },
    cancelFile: async (id) => {
      await lanes.query.use((client) => client.command({ query: cancelSql(id) })).catch(rethrowQuery);
    },
    command: async (sql) => {
      await lanes.derive.use((client) => client.command({ query: sql, clickhouse_settings: writeSettings })).catch(rethrowWrite);
    },
    shutdown: async () => {
      await Promise.all(Object.values(lanes).map((lane) => lane.close()));
    },
  };
}

async function timed<T>(work: Promise<T>, ended: (seconds: number, outcome: 'ok' | 'error') => void): Promise<T> {
  const started = performance.now();
  let outcome: 'ok' | 'error' = 'error';
  try {
    const result = await work;
    outcome = 'ok';
    return result;
  } finally {
    ended((performance.now() - started) / 1_000, outcome);
  }
}

type Columns = [string, ...string[]];

/** With an encoding, text goes through the stream as it is. */
function textStream(rows: readonly object[], columns: readonly string[]): Readable {
  return Readable.from([rowsText(rows, columns)], { objectMode: false, encoding: 'utf8' });
}

/**
 * On every write: an answer means stored, so nothing is left to the server's own buffers, and a misspelt column is an error.
 * The limits of the query before it stay set on an embedded connection, so they are lifted by name.
 */
const writeSettings: ClickHouseSettings = {
  async_insert: 0,
  insert_distributed_sync: 1,
  input_format_skip_unknown_fields: 0,
  input_format_null_as_default: 1,
  max_partitions_per_insert_block: '10000',
  max_execution_time: 0,
  max_memory_usage: '0',
};

/** On every query: aborting does not stop the engine, its own limits do. */
function selectSettings(options: DatabaseOptions): ClickHouseSettings {
  return {
    max_execution_time: options.maxQuerySeconds,
    max_memory_usage: String(options.maxQueryBytes),
    output_format_json_quote_64bit_integers: 1,
    output_format_json_quote_decimals: 1,
    max_query_size: '0',
    do_not_merge_across_partitions_select_final: 1, // a derived row never moves between days without a tombstone
  };
}

const tooSlow: ReadonlySet<string> = new Set(['159', '160', '241']); // TIMEOUT_EXCEEDED, TOO_SLOW, MEMORY_LIMIT_EXCEEDED

/** The server's own state, whatever the query says; https://github.com/ClickHouse/ClickHouse/blob/master/src/Common/ErrorCodes.cpp */
const unavailableCodes: ReadonlySet<string> = new Set([
  '81', // UNKNOWN_DATABASE
  '202', // TOO_MANY_SIMULTANEOUS_QUERIES
  '203', // NO_FREE_CONNECTION
  '209', // SOCKET_TIMEOUT
  '210', // NETWORK_ERROR
  '243', // NOT_ENOUGH_SPACE
  '279', // ALL_CONNECTION_TRIES_FAILED
  '516', // AUTHENTICATION_FAILED
]);

/** What is wrong with the disk or the limits is told to whoever asked for the file. */
function rethrowFile(cause: unknown): never {
  const code = engineCode(cause);
  if (cause instanceof AppError || code === undefined || unavailableCodes.has(code)) rethrowQuery(cause);
  throw new AppError('export_failed', `The engine could not write the file: ${firstLine(cause).slice(0, 300)}`, { cause });
}

function rethrowQuery(cause: unknown): never {
  if (cause instanceof AppError) throw cause;
  const code = engineCode(cause);
  if (code === undefined || unavailableCodes.has(code)) throw unavailable(cause);
  if (!tooSlow.has(code)) throw new AppError('internal', 'A query of the service is wrong; its log has the details.', { cause });
  throw new AppError('query_too_slow', 'The query went past its limit of time or memory. Ask for a shorter period or fewer groups.', {
    cause,
  });
}

/** Rows that the store refuses for what they say, however often they come. */
const unfitCodes: ReadonlySet<string> = new Set([
  '6', // CANNOT_PARSE_TEXT
  '26', // CANNOT_PARSE_QUOTED_STRING
  '27', // CANNOT_PARSE_INPUT_ASSERTION_FAILED
  '33', // CANNOT_READ_ALL_DATA
  '38', // CANNOT_PARSE_DATE
  '53', // TYPE_MISMATCH
  '69', // ARGUMENT_OUT_OF_BOUND
  '72', // CANNOT_PARSE_NUMBER
  '117', // INCORRECT_DATA
  '131', // TOO_LARGE_STRING_SIZE
  '407', // DECIMAL_OVERFLOW
]);

function rethrowWrite(cause: unknown): never {
  if (cause instanceof AppError) throw cause;
  if (unfitCodes.has(engineCode(cause) ?? ''))
    throw new AppError('internal', 'The store refuses these rows; the log has the details.', { cause });
  throw unavailable(cause);
}

/** The number of the engine's error. By its shape: chDB and the client each carry a `ClickHouseError` class of their own. */
function engineCode(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown) || typeof thrown.code !== 'string') return undefined;
  return /^\d+$/.test(thrown.code) ? thrown.code : undefined;
}

function unavailable(cause: unknown): AppError {
  return new AppError('store_unavailable', `The store does not answer or takes no data now: ${firstLine(cause).slice(0, 200)}`, {
    cause,
    retryAfterSeconds: 5,
  });
}

/** A refused connection to a name with several addresses has a code and no message. */
function firstLine(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const text = cause.message === '' && 'code' in cause ? String(cause.code) : cause.message;
  return text.split('\n', 1)[0] ?? '';
}
