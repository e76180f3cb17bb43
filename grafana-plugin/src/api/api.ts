/** The service through Grafana's data proxy, which adds the key. Unsubscribing ends a request. */

import { type FetchError, type FetchResponse, getBackendSrv } from '@grafana/runtime';
import { map, type Observable } from 'rxjs';

export type Parameter = string | number | boolean | readonly string[] | undefined;

export type Parameters = Readonly<Record<string, Parameter>>;

export interface Api {
  /** A path below /api/v1/analytics. Fails with a `FetchError` where the status is not 2xx. */
  readonly get: <Answer>(path: string, parameters?: Parameters) => Observable<Answer>;
  readonly post: <Answer>(path: string, body: object) => Observable<Answer>;
  /** The bytes of an answer that does not end. */
  readonly stream: (path: string, headers: Readonly<Record<string, string>>) => Observable<Uint8Array>;
}

export function createApi(dataSourceUrl: string): Api {
  const base = `${dataSourceUrl}/analytics`;
  const common = { showErrorAlert: false, showSuccessAlert: false };
  return {
    get: <Answer>(path: string, parameters: Parameters = {}) => {
      const query = queryText(parameters);
      const url = query === '' ? `${base}${path}` : `${base}${path}?${query}`;
      return getBackendSrv()
        .fetch<Answer>({ ...common, url, method: 'GET' })
        .pipe(map(({ data }) => data));
    },
    post: <Answer>(path: string, body: object) =>
      getBackendSrv()
        .fetch<Answer>({ ...common, url: `${base}${path}`, method: 'POST', data: body })
        .pipe(map(({ data }) => data)),
    stream: (path, headers) =>
      getBackendSrv()
        .chunked({ ...common, url: `${base}${path}`, method: 'GET', headers: { ...headers } })
        .pipe(map(bytesOf)),
  };
}

/** Unlike `fetch`, Grafana's `chunked` hands on an answer whose status is not 2xx as if it were what was asked for, and leaves it unread. */
function bytesOf(answer: FetchResponse<Uint8Array | undefined>): Uint8Array {
  const { ok, status, statusText, data = new Uint8Array(), config } = answer;
  if (ok) return data;
  const refused: FetchError = { status, statusText, data: parsed(new TextDecoder().decode(data)), config };
  throw refused;
}

/** A text that is no JSON is a message, as `fetch` has it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { message: text };
  }
}

/** Lists are repeated, and each value is taken as it is: the service would split it at a comma that is not escaped. */
function queryText(parameters: Parameters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) continue;
    if (typeof value !== 'object') query.append(name, String(value));
    else for (const one of value) query.append(name, one.replaceAll(/[\\,]/g, '\\$&'));
  }
  return query.toString();
}

/** One segment of a path. */
export function segment(id: string): string {
  return encodeURIComponent(id);
}
