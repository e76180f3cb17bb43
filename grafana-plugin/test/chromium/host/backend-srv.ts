/** Grafana's way to its own server, as far as data sources use it: `fetch`, and `chunked` for answers that do not end. */

import type { BackendSrv, BackendSrvRequest, FetchError, FetchResponse } from '@grafana/runtime';
import { firstValueFrom, map, Observable } from 'rxjs';

export const backendSrv = {
  fetch: <T>(options: BackendSrvRequest) => answered(options, parsed) as Observable<FetchResponse<T>>, // decode boundary: the caller says what it expects
  chunked,
  get: <T>(url: string) => request<T>({ url }),
  put: <T>(url: string, data: unknown) => request<T>({ url, method: 'PUT', data }),
} as unknown as BackendSrv; // the rest of it is not used here

function request<T>(options: BackendSrvRequest): Promise<T> {
  return firstValueFrom(answered(options, parsed).pipe(map(({ data }) => data as T))); // decode boundary
}

function answered<T>(options: BackendSrvRequest, read: (response: Response) => Promise<T>): Observable<FetchResponse<T>> {
  return new Observable((subscriber) => {
    const abort = new AbortController();
    send(options, abort.signal)
      .then(async (response) => {
        if (!response.ok) throw errorOf(response, options, await parsed(response));
        subscriber.next({ ...headOf(response, options), data: await read(response) });
        subscriber.complete();
      })
      .catch((error: unknown) => subscriber.error(error));
    return () => abort.abort();
  });
}

/** Whatever the status, the body is handed on, and an end without one. */
function chunked(options: BackendSrvRequest): Observable<FetchResponse<Uint8Array | undefined>> {
  return new Observable((subscriber) => {
    const abort = new AbortController();
    send(options, abort.signal)
      .then(async (response) => {
        const reader = response.body?.getReader();
        for (let chunk = await reader?.read(); chunk !== undefined && !chunk.done; chunk = await reader?.read()) {
          subscriber.next({ ...headOf(response, options), data: chunk.value });
        }
        subscriber.next({ ...headOf(response, options), data: undefined });
        subscriber.complete();
      })
      .catch((error: unknown) => subscriber.error(error));
    return () => abort.abort();
  });
}

function send({ url, method = 'GET', params, data, headers }: BackendSrvRequest, signal: AbortSignal): Promise<Response> {
  const address = new URL(url, location.origin);
  for (const [name, value] of Object.entries(params ?? {})) {
    for (const each of [value].flat()) if (each !== undefined) address.searchParams.append(name, String(each));
  }
  const body = data === undefined ? null : JSON.stringify(data);
  return fetch(address, {
    method,
    body,
    signal,
    headers: { ...(body === null ? {} : { 'Content-Type': 'application/json' }), ...headers },
  });
}

/** JSON where it is some, else the text. */
async function parsed(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function headOf({ status, statusText, ok, headers, redirected, type, url }: Response, config: BackendSrvRequest) {
  return { status, statusText, ok, headers, redirected, type, url, config };
}

/** As Grafana hands errors to data sources: a body that is text becomes a message. */
function errorOf({ status, statusText }: Response, config: BackendSrvRequest, body: unknown): FetchError {
  const data = typeof body === 'string' ? { message: body, error: statusText, response: body } : body;
  return { status, statusText, data, config };
}
