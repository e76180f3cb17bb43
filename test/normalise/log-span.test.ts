import { describe, expect, test } from 'vitest';
import { createLogNormaliser } from '../../collector/src/normalise/log-span.ts';
import { createNormaliser } from '../../collector/src/normalise/normalise-span.ts';
import type { SpanRow } from '../../collector/src/normalise/span-row.ts';
import type { Attributes, DecodedLogRecord } from '../../collector/src/receive/otlp.ts';
import { attributesOf, context, startNs } from './given.ts';

const normalise = createLogNormaliser(createNormaliser({ hashKey: 'a key for tests' }));

type GivenRecord = Partial<Omit<DecodedLogRecord, 'attributes' | 'scope' | 'resource'>> & {
  attributes?: Attributes;
  scope?: string;
  service?: string;
};

function recordOf({
  attributes = {},
  scope = 'com.anthropic.claude_code.events',
  service = 'claude-code',
  ...given
}: GivenRecord): DecodedLogRecord {
  return {
    timeNs: startNs,
    severityNumber: 9,
    eventName: '',
    body: null,
    traceId: '',
    spanId: '',
    mended: [],
    ...given,
    attributes: attributesOf(attributes),
    resource: { attributes: attributesOf({ 'service.name': service }) },
    scope: { name: scope, version: '', attributes: attributesOf({}) },
  };
}

const rowOf = (given: GivenRecord): SpanRow | undefined => normalise(recordOf(given), context)?.row;

const request = {
  'event.name': 'api_request',
  'session.id': 's',
  'prompt.id': 'p',
  model: 'claude-opus-4-5',
  duration_ms: 1_500,
  request_id: 'req_1',
};
const trace = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };

describe('a record of a call is a span', () => {
  test('that ended when the record was written', () => {
    expect(rowOf({ attributes: request })).toMatchObject({
      kind: 'llm',
      operation: 'chat',
      name: 'claude_code.api_request',
      start_ns: `${startNs - 1_500_000_000n}`,
      end_ns: `${startNs}`,
      response_id: 'req_1',
      convention: 'claude_code',
      service: 'claude-code',
      own: { session_id: 's' },
    });
  });

  test('the same span whenever it is sent, in whatever order its attributes come', () => {
    const reversed = Object.fromEntries(Object.entries(request).reverse());
    expect(rowOf({ attributes: reversed })).toEqual(rowOf({ attributes: request }));
  });

  test.each<[string, GivenRecord]>([
    ['time', { attributes: request, timeNs: startNs + 1n }],
    ['attributes', { attributes: { ...request, attempt: 2 } }],
    ['resource', { attributes: request, service: 'another' }],
    ['scope', { attributes: request, scope: 'com.anthropic.claude_code.more' }],
  ])('another span where its %s differs', (_, given) => {
    expect(rowOf(given)?.span_id).not.toBe(rowOf({ attributes: request })?.span_id);
  });
});

describe('a record without a trace', () => {
  const place = (attributes: Attributes, timeNs = startNs): unknown => {
    const row = rowOf({ attributes, timeNs });
    return [row?.trace_id, row?.parent_span_id];
  };

  test('is in the trace of its prompt, below a span that never comes', () => {
    const next = { ...request, request_id: 'req_2' };
    expect(place(next, startNs + 86_400_000_000_000n)).toEqual(place(request));
    expect(place(request)).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/^[0-9a-f]{16}$/)]);
    expect(place({ ...request, 'prompt.id': 'q' })).not.toEqual(place(request));
    expect(place({ ...request, 'session.id': 't' })).not.toEqual(place(request));
  });

  test('is in the trace of its session and day where there is no prompt', () => {
    const { 'prompt.id': _, ...asked } = request;
    expect(place({ ...asked, request_id: 'req_2' }, startNs + 1n)).toEqual(place(asked));
    expect(place(asked, startNs + 86_400_000_000_000n)).not.toEqual(place(asked));
  });

  test('is a run of its own where there is neither', () => {
    const bare = { 'event.name': 'api_request', model: 'claude-opus-4-5' };
    expect(place(bare, startNs + 1n)).not.toEqual(place(bare));
  });
});

describe('a record with a trace', () => {
  test('is below the span in which it was written', () => {
    expect(rowOf({ attributes: request, ...trace })).toMatchObject({ trace_id: trace.traceId, parent_span_id: trace.spanId, kind: 'llm' });
  });

  test('is left out where spans say the same', () => {
    const result = { 'event.name': 'tool_result', 'session.id': 's', 'prompt.id': 'p', tool_name: 'Bash' };
    expect(rowOf({ attributes: result })).toMatchObject({ kind: 'tool', tool_name: 'Bash' });
    expect(rowOf({ attributes: result, ...trace })).toBeUndefined();
  });

  test('is a part of its span where it is OpenTelemetry’s event beside a call', () => {
    const given = {
      eventName: 'gen_ai.client.inference.operation.details',
      scope: 'sdk',
      attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.usage.input_tokens': 5 },
    };
    expect(rowOf({ ...given, ...trace })).toMatchObject({ kind: 'other', input_tokens: 5, parent_span_id: trace.spanId });
    expect(rowOf(given)).toBeUndefined();
  });
});

describe('a record that says how its session ended', () => {
  const said = { 'resonant.session.outcome': 'abandoned', 'session.id': 's', 'user.id': 'u' };
  const given = { scope: 'my.app', service: 'shop', attributes: said };

  test('is a trace of its own, the same whenever it is sent', () => {
    const row = rowOf(given);
    expect(row).toMatchObject({
      trace_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      parent_span_id: '',
      start_ns: `${startNs}`,
      end_ns: `${startNs}`,
      name: 'resonant.session.outcome',
      kind: 'other',
      session_outcome: 'abandoned',
      service: 'shop',
      own: { session_id: 's', user_id: 'u' },
    });
    expect(rowOf(given)).toEqual(row);
    const later = rowOf({ ...given, timeNs: startNs + 1n });
    expect([later?.trace_id === row?.trace_id, later?.span_id === row?.span_id]).toEqual([false, false]);
  });

  test('is below the span in which it was written', () => {
    expect(rowOf({ ...given, ...trace, eventName: 'goodbye' })).toMatchObject({
      trace_id: trace.traceId,
      parent_span_id: trace.spanId,
      name: 'goodbye',
      session_outcome: 'abandoned',
    });
    expect(rowOf({ ...given, traceId: trace.traceId })?.trace_id).not.toBe(trace.traceId);
  });

  test('is neither a step nor a run, whatever else it says', () => {
    const call = {
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.usage.input_tokens': 5,
      'gen_ai.usage.output_tokens': 5,
      'resonant.cost': 1,
    };
    const row = rowOf({ ...given, attributes: { ...said, ...call, 'gen_ai.request.model': 'm' } });
    expect(row).toMatchObject({ kind: 'other', operation: '' });
    expect([row?.input_tokens, row?.output_tokens, row?.reported_cost]).toEqual([undefined, undefined, undefined]);
  });

  test('also where its convention leaves it to the spans; a record of a call says it beside the call', () => {
    const result = { 'event.name': 'tool_result', tool_name: 'Bash', ...said };
    expect(rowOf({ attributes: result, ...trace })).toMatchObject({ kind: 'other', session_outcome: 'abandoned' });
    expect(rowOf({ attributes: { ...request, ...said } })).toMatchObject({ kind: 'llm', session_outcome: 'abandoned' });
  });

  test('is none with a word that is no outcome', () => {
    expect(rowOf({ ...given, attributes: { ...said, 'resonant.session.outcome': 'paused' } })).toBeUndefined();
  });
});

describe('records that tell of no call', () => {
  test.each<[string, GivenRecord]>([
    ['of another scope', { scope: 'my.app', eventName: 'api_request', attributes: request }],
    ['a prompt', { attributes: { 'event.name': 'user_prompt', 'session.id': 's' } }],
    [
      'a stream’s record without tokens',
      { scope: 'codex', attributes: { 'event.name': 'codex.sse_event', 'event.kind': 'response.created' } },
    ],
    [
      'a call of Codex that was answered',
      { scope: 'codex', attributes: { 'event.name': 'codex.api_request', 'http.response.status_code': 200 } },
    ],
    ['one without a time', { attributes: request, timeNs: 0n }],
    ['one of next week', { attributes: request, timeNs: startNs + 604_800_000_000_000n }],
  ])('%s', (_, given) => {
    expect(rowOf(given)).toBeUndefined();
  });
});

test('the names of events are read from the attribute, the record, or the body', () => {
  const { 'event.name': _, ...rest } = request;
  expect(rowOf({ attributes: rest, eventName: 'claude_code.api_request' })?.kind).toBe('llm');
  expect(rowOf({ attributes: rest, body: 'claude_code.api_request' })?.kind).toBe('llm');
});

test('a call that failed says why', () => {
  const attributes = { 'event.name': 'api_error', 'session.id': 's', 'prompt.id': 'p', error: 'Overloaded', status_code: '529' };
  expect(rowOf({ attributes })).toMatchObject({ kind: 'llm', status_code: 2, status_message: 'Overloaded', http_status: 529 });
});
