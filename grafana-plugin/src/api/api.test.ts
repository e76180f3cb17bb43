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
    401,
    '{"message":"Authentication to data source failed"}',
    "Grafana may not ask the service (Authentication to data source failed): check the API key in the data source's settings.",
  ],
  [502, 'Bad Gateway', "The service cannot be reached: check that it runs, and the URL in the data source's settings."],
])('a stream that is answered with %i fails with what was said', async (status, body, message) => {
  answering(status, body);
  const failure = await stream().catch(failureOf);
  expect(failure).toEqual({ message, status });
});
