import { type InvalidField, ResonantError } from './errors.ts';

export interface ResonantGenesisOptions {
  /** Default: `RESONANT_API_KEY`. A service without keys needs none. */
  readonly apiKey?: string | undefined;
  /** Where the service is, with the path before `/api` if it has one. Default: `RESONANT_URL`, else `http://127.0.0.1:8080`. */
  readonly baseUrl?: string | undefined;
  /** In place of the global `fetch`: a proxy, an agent, a test. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** The longest that one attempt may take, its answer's body included. Default: 30,000. */
  readonly timeoutMs?: number | undefined;
  /** Attempts after the first, for statuses 429 and 503 and for reads that lost the connection. Default: 2. */
  readonly maxRetries?: number | undefined;
}

export interface Settings {
  readonly apiKey: string | undefined;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
  readonly timeoutMs: number;
  readonly maxRetries: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

const longestTimeoutMs = 2_147_483_647;

/** Throws `configuration`, naming every option that is wrong. An empty variable counts as unset. */
export function readSettings(options: ResonantGenesisOptions, environment: Environment): Settings {
  const settings = {
    apiKey: options.apiKey ?? (environment['RESONANT_API_KEY'] || undefined),
    baseUrl: (options.baseUrl ?? (environment['RESONANT_URL'] || 'http://127.0.0.1:8080')).replace(/\/+$/, ''),
    fetch: options.fetch ?? globalThis.fetch,
    timeoutMs: options.timeoutMs ?? 30_000,
    maxRetries: options.maxRetries ?? 2,
  };
  const fields = wrongSettings(settings);
  if (fields.length > 0) throw new ResonantError({ code: 'configuration', detail: 'The client cannot be made.', fields });
  return settings;
}

function wrongSettings({ apiKey, baseUrl, timeoutMs, maxRetries }: Settings): readonly InvalidField[] {
  const wrong: InvalidField[] = [];
  if (apiKey !== undefined && !/^[\x21-\x7e]+$/.test(apiKey)) {
    wrong.push({ field: 'apiKey', expected: 'a key, without spaces or line breaks' }); // its value stays out of logs
  }
  if (!isBaseUrl(baseUrl)) {
    wrong.push({ field: 'baseUrl', expected: 'an http or https URL without credentials, query and fragment' }); // it may hold a password
  }
  if (!isWithin(timeoutMs, 1, longestTimeoutMs)) {
    wrong.push({ field: 'timeoutMs', value: timeoutMs, expected: `milliseconds from 1 to ${longestTimeoutMs}` });
  }
  if (!Number.isInteger(maxRetries) || !isWithin(maxRetries, 0, 10)) {
    wrong.push({ field: 'maxRetries', value: maxRetries, expected: 'a whole number from 0 to 10' });
  }
  return wrong;
}

function isBaseUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && !/[?#]/.test(text) && url.username === '' && url.password === '';
}

function isWithin(value: number, from: number, to: number): boolean {
  return value >= from && value <= to;
}
