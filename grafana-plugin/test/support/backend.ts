/** What plugins ask of Grafana, over plain requests: its data proxy as `routes` of plugin.json set it up, and its variables. */

import type { ScopedVars, TypedVariableModel } from '@grafana/data';
import { type BackendSrv, type BackendSrvRequest, setBackendSrv, setTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { Observable } from 'rxjs';
import { authorization, type KeyedService } from './keyed-service';

export const proxyUrl = '/api/datasources/proxy/uid/analytics';

export interface Sent {
  readonly method: string;
  /** Below the data source's route. */
  readonly path: string;
  readonly signal: AbortSignal;
}

/** Requests through the proxy go to the service with its key, and are recorded. */
export function connectTo({ apiUrl, apiKey }: Pick<KeyedService, 'apiUrl' | 'apiKey'>): readonly Sent[] {
  const sent: Sent[] = [];
  const send = (request: BackendSrvRequest, signal: AbortSignal): Promise<Response> => {
    const route = `${proxyUrl}/analytics`;
    const { url, method = 'GET', data, headers } = request;
    if (!url.startsWith(route)) throw new Error(`${url} is no route of the data source`);
    const path = url.slice(route.length);
    sent.push({ method, path, signal });
    return fetch(`${apiUrl}/api/v1/analytics${path}`, {
      method,
      signal,
      headers: { ...headers, ...authorization({ apiKey }), ...(data === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(data === undefined ? {} : { body: JSON.stringify(data) }),
    });
  };
  setBackendSrv({
    fetch: (request: BackendSrvRequest) => answerOf(request, send),
    chunked: (request: BackendSrvRequest) => chunksOf(request, send),
  } as unknown as BackendSrv); // the plugin asks for nothing else
  return sent;
}

type Send = (request: BackendSrvRequest, signal: AbortSignal) => Promise<Response>;

/** As Grafana's: unsubscribing ends the request, and a status that is not 2xx is a `FetchError`. */
function answerOf(config: BackendSrvRequest, send: Send): Observable<unknown> {
  return new Observable((subscriber) => {
    const gone = new AbortController();
    const read = async (): Promise<void> => {
      const response = await send(config, gone.signal);
      const text = await response.text();
      const answer = { ...fieldsOf(response), data: text === '' ? {} : JSON.parse(text), config };
      if (!response.ok) throw answer;
      subscriber.next(answer);
      subscriber.complete();
    };
    read().catch((error: unknown) =>
      subscriber.error(error instanceof Error ? { status: 0, statusText: error.message, data: {}, config } : error),
    );
    return () => gone.abort();
  });
}

/** As Grafana's: whatever the status, its body is handed on, and an end without one. */
function chunksOf(config: BackendSrvRequest, send: Send): Observable<unknown> {
  return new Observable((subscriber) => {
    const gone = new AbortController();
    const read = async (): Promise<void> => {
      const response = await send(config, gone.signal);
      const reader = response.body?.getReader();
      for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
        subscriber.next({ ...fieldsOf(response), data: part.value, config });
      }
      subscriber.next({ ...fieldsOf(response), data: undefined, config });
      subscriber.complete();
    };
    read().catch((error: unknown) =>
      subscriber.error(error instanceof Error ? { status: 0, statusText: error.message, data: {}, config } : error),
    );
    return () => gone.abort();
  });
}

function fieldsOf({ status, statusText, ok, url, headers }: Response): object {
  return { status, statusText, ok, url, headers };
}

/** Variables by their names: one value, several, or `$__all`. */
export function setVariables(values: Readonly<Record<string, string | readonly string[]>>): void {
  const templates: TemplateSrv = {
    getVariables: () => Object.entries(values).map(([name, value]) => ({ name, current: { value } }) as unknown as TypedVariableModel), // what is looked at
    containsTemplate: (text = '') => /[$]/.test(text),
    updateTimeRange: () => undefined,
    replace: (text = '', scopedVars: ScopedVars = {}, format) =>
      text.replaceAll(/\$(\w+)|\$\{(\w+)(?::\w+)?\}/g, (whole, plain, braced) => {
        const value: unknown = scopedVars[plain ?? braced]?.value ?? values[plain ?? braced];
        if (value === undefined) return whole;
        return typeof format === 'function' ? format(value, {}, undefined) : String(value);
      }),
  };
  setTemplateSrv(templates);
}
