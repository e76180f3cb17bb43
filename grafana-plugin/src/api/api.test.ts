// @vitest-environment jsdom
import { type BackendSrv, setBackendSrv } from '@grafana/runtime';
import { lastValueFrom, of, toArray } from 'rxjs';
import { expect, test } from 'vitest';
import { createApi } from './api';
import { failureOf } from './problem';

/** As Grafana's `chunked` hands on an answer: a packet for each part of the body, and one without a body at the end. */
function answering(status: number, body: string): void {
  const head = { status, statusText: '', ok: status < 300, headers: new Headers(), url: '', config: {} };
  const packets = [new TextEncoder().encode(body), undefined].map((data) => ({ ...head, data }));
  setBackendSrv({ chunked: () => of(...packets) } as unknown as BackendSrv); // nothing else is asked of it
}

const stream = () => lastValueFrom(createApi('/proxy').stream('/live', {}).pipe(toArray()));

test('a stream is the bytes of its answer', async () => {
  answering(200, 'data: 1\n\n');
  const parts = await stream();
  expect(parts.map((bytes) => new TextDecoder().decode(bytes)).join('')).toBe('data: 1\n\n');
});

test.each([
  [403, '{"code":"forbidden","detail":"The key lacks the scope read."}', 'The key lacks the scope read.'],
  [
    400,
    'Authentication to data source failed',
    "The service does not know the API key: enter a valid one in the data source's settings (Authentication to data source failed).",
  ],
  [
    403,
    '{"message":"Access denied to datasource"}',
    'Grafana does not let you query this data source: ask its administrator for the permission (Access denied to datasource).',
  ],
  [502, '', "The service cannot be reached: check that it runs, and the URL in the data source's settings."],
])('a stream that is answered with %i fails with what was said', async (status, body, message) => {
  answering(status, body);
  const failure = await stream().catch(failureOf);
  expect(failure).toEqual({ message, status });
});
