import type { ListEmittersAnswer, ListServicesAnswer } from '@resonantgenesis/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Service } from '../../collector/src/service.ts';
import { startTestService, temporaryDirectory } from '../support/service.ts';

const now = Date.parse('2026-06-18T12:00:00Z');
const minute = 60_000;
const directory = temporaryDirectory();
let service: Service;

const trace = (number: number): string => String(number).padStart(32, '0');
const id = (number: number): string => String(number).padStart(16, '0');
const at = (ms: number): string => new Date(ms).toISOString();
const nanoseconds = (ms: number): string => (BigInt(ms) * 1_000_000n).toString();
const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });

interface Given {
  readonly trace: number;
  readonly span: number;
  readonly parent?: number;
  readonly startMs: number;
  readonly name?: string;
  readonly attributes?: readonly object[];
}

/** A second long each. */
function spanOf({ trace: traceNumber, span, parent, startMs, name = 'work', attributes = [] }: Given) {
  return {
    ...{ traceId: trace(traceNumber), spanId: id(span), name, attributes },
    ...(parent === undefined ? {} : { parentSpanId: id(parent) }),
    startTimeUnixNano: nanoseconds(startMs),
    endTimeUnixNano: nanoseconds(startMs + 1_000),
  };
}

async function send(from: string, scope: object, spans: readonly Given[]): Promise<void> {
  const resource = { attributes: [text('service.name', from)] };
  const body = JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ scope, spans: spans.map(spanOf) }] }] });
  await fetch(`${service.otlpHttpUrl}/v1/traces`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

async function ask<Answer>(path: string): Promise<Answer> {
  const answer = await fetch(`${service.apiUrl}/api/v1/ingest${path}`);
  return (await answer.json()) as Answer; // as the schemas say
}

const chat = [text('gen_ai.operation.name', 'chat'), text('gen_ai.request.model', 'gpt-4o')];
const withUsage = [...chat, { key: 'gen_ai.usage.input_tokens', value: { intValue: '7' } }];

beforeAll(async () => {
  service = await startTestService({ RESONANT_DATA_DIR: directory.path }, { clock: { now: () => now } });
  await send('shop', { name: 'opentelemetry.instrumentation.openai', version: '0.40.1' }, [
    { trace: 1, span: 1, startMs: now - 60 * minute, name: 'chat gpt-4o', attributes: withUsage },
    { trace: 1, span: 2, parent: 1, startMs: now - 59 * minute, name: 'chat gpt-4o', attributes: chat },
    { trace: 1, span: 3, parent: 9, startMs: now - 58 * minute, name: 'chat gpt-4o', attributes: chat },
  ]);
  await send('warehouse', { name: 'homemade' }, [
    { trace: 1, span: 4, parent: 1, startMs: now - 60 * minute - 2_500, name: 'reserve' },
    { trace: 1, span: 5, parent: 1, startMs: now - 60 * minute - 50, name: 'reserve' },
    { trace: 2, span: 6, parent: 7, startMs: now - 2 * minute, name: 'pick' },
  ]);
  await send('shop', { name: 'long ago' }, [{ trace: 3, span: 1, startMs: now - 3_000 * minute }]);
}, 60_000);

afterAll(async () => {
  await service.shutdown();
  directory.remove();
});

const unread = { convention: null, call_count: 0, calls_without_usage: 0 };

describe('emitters', () => {
  it('are scopes by service with their version, the convention that reads them, and what they lack', async () => {
    const { data, next_cursor } = await ask<ListEmittersAnswer>('/emitters?period=1d');
    expect(next_cursor).toBeNull();
    expect(data).toEqual([
      {
        ...{ service: 'shop', scope: 'opentelemetry.instrumentation.openai', scope_version: '0.40.1', convention: 'gen_ai' },
        ...{ span_count: 3, call_count: 3, calls_without_usage: 2, span_names: ['chat gpt-4o'] },
        ...{ first_span_at: at(now - 60 * minute), last_span_at: at(now - 58 * minute + 1_000) },
      },
      {
        ...{ service: 'warehouse', scope: 'homemade', scope_version: null, span_count: 3, span_names: ['reserve', 'pick'], ...unread },
        ...{ first_span_at: at(now - 60 * minute - 2_500), last_span_at: at(now - 2 * minute + 1_000) },
      },
    ]);
  });

  it('come page by page, each once', async () => {
    const found: (string | null)[] = [];
    let cursor = '';
    do {
      const page: ListEmittersAnswer = await ask(`/emitters?period=7d&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
      found.push(...page.data.map(({ scope }) => scope));
      cursor = page.next_cursor ?? '';
    } while (cursor !== '');
    expect(found).toEqual(['opentelemetry.instrumentation.openai', 'homemade', 'long ago']);
  });

  it('are none in a period without spans', async () => {
    const empty = await ask<ListEmittersAnswer>(`/emitters?start=${at(now - 30 * minute)}&end=${at(now - 20 * minute)}`);
    expect(empty.data).toEqual([]);
  });
});

describe('services', () => {
  it('say when they were last heard of, whose parents never came, and whose clocks differ', async () => {
    const { data } = await ask<ListServicesAnswer>('/services?period=1d');
    expect(data).toEqual([
      {
        ...{ service: 'warehouse', span_count: 3, last_span_at: at(now - 2 * minute + 1_000) },
        // The third's parent may still come; the second is as early as any clock may be.
        ...{ checked_spans: 2, orphans: 0, orphan_trace_id: null },
        ...{ starts_before_parent: 1, most_ms_before_parent: 2_500, skewed_trace_id: trace(1) },
      },
      {
        ...{ service: 'shop', span_count: 3, last_span_at: at(now - 58 * minute + 1_000) },
        ...{ checked_spans: 2, orphans: 1, orphan_trace_id: trace(1) },
        ...{ starts_before_parent: 0, most_ms_before_parent: 0, skewed_trace_id: null },
      },
    ]);
  });

  it('finds parents that started before the period', async () => {
    const { data } = await ask<ListServicesAnswer>(`/services?start=${at(now - 59 * minute)}&end=${at(now)}`);
    expect(data.find(({ service: name }) => name === 'shop')).toMatchObject({ checked_spans: 2, orphans: 1 });
  });

  it('come page by page, each once', async () => {
    const first = await ask<ListServicesAnswer>('/services?period=7d&limit=1');
    const second = await ask<ListServicesAnswer>(`/services?period=7d&limit=1&cursor=${first.next_cursor}`);
    expect([...first.data, ...second.data].map(({ service: name }) => name)).toEqual(['warehouse', 'shop']);
    expect(second.next_cursor).toBeNull();
  });

  it.each(['/services', '/emitters'])('refuse a cursor of another list: %s', async (path) => {
    const cursor = Buffer.from(
      JSON.stringify(['99999999999999999999', 'x', 'x', 'x', 'x'].slice(0, path === '/services' ? 2 : 5)),
    ).toString('base64url');
    expect(await ask(`${path}?cursor=${cursor}`)).toMatchObject({ status: 400, code: 'invalid_request', fields: [{ field: 'cursor' }] });
  });
});
