import { describe, expect, test } from 'vitest';
import { refusalMessages } from '../../collector/src/normalise/refusal.ts';
import { arrivedMs, type GivenSpan, normalised, refused, startNs } from './given.ts';

const dayNs = 86_400_000_000_000n;
const latestNs = BigInt(arrivedMs) * 1_000_000n + dayNs;
const year2000Ns = BigInt(Date.UTC(2000)) * 1_000_000n;

describe('a span is refused', () => {
  test.each<[keyof typeof refusalMessages, GivenSpan]>([
    ['missing_trace_id', { traceId: '' }],
    ['zero_trace_id', { traceId: '0'.repeat(32) }],
    ['bad_trace_id', { traceId: 'abc' }],
    ['missing_span_id', { spanId: '' }],
    ['zero_span_id', { spanId: '0'.repeat(16) }],
    ['bad_span_id', { spanId: 'a'.repeat(32) }],
    ['start_too_early', { startNs: 0n }],
    ['start_too_early', { startNs: year2000Ns - 1n }],
    ['start_in_future', { startNs: latestNs + 1n }],
    ['start_in_future', { startNs: 2n ** 64n - 1n }],
  ])('for %s', (reason, given) => {
    expect(refused(given)).toBe(reason);
    expect(refusalMessages[reason]).not.toBe('');
  });

  test.each<[string, GivenSpan]>([
    ['it starts with the year 2000', { startNs: year2000Ns }],
    ['it starts a day after arrival to the nanosecond', { startNs: latestNs, endNs: latestNs }],
  ])('not where %s', (_, given) => {
    expect(refused(given)).toBeUndefined();
  });
});

describe('a span is mended', () => {
  test.each([0n, startNs - 1n])('an end of %d before its start becomes the start', (endNs) => {
    expect(normalised({ endNs })).toMatchObject({ row: { end_ns: String(startNs) }, mended: ['end_before_start'] });
  });

  test('an end beyond what 64 signed bits hold is cut', () => {
    expect(normalised({ endNs: 2n ** 64n - 1n }).row.end_ns).toBe('9223372036854775807');
  });

  test('an instant is whole', () => {
    expect(normalised({ endNs: startNs })).toMatchObject({ row: { end_ns: String(startNs) }, mended: [] });
  });

  test('what the decoder mended is handed on, each name once', () => {
    const { mended } = normalised({ mended: ['invalid_utf8', 'attribute_too_long'], name: 'n'.repeat(600), endNs: 0n });
    expect(mended).toEqual(['invalid_utf8', 'attribute_too_long', 'end_before_start']);
  });

  test.each([
    ['name', { name: 'n'.repeat(513) }, 512],
    ['scope', { scope: 's'.repeat(257) }, 256],
    ['request_model', { attributes: { 'gen_ai.request.model': 'm'.repeat(257) } }, 256],
    ['tool_name', { attributes: { 'gen_ai.tool.name': 't'.repeat(257) } }, 256],
    ['agent_name', { attributes: { 'gen_ai.agent.name': 'a'.repeat(257) } }, 256],
    ['response_id', { attributes: { 'gen_ai.response.id': 'r'.repeat(257) } }, 256],
    ['operation', { attributes: { 'gen_ai.operation.name': 'o'.repeat(257) } }, 256],
    ['error_type', { attributes: { 'error.type': 'e'.repeat(257) } }, 256],
  ] as const)('an over-long %s is cut', (field, given, length) => {
    const { row, mended } = normalised(given);
    expect({ length: row[field].length, mended }).toEqual({ length, mended: ['attribute_too_long'] });
  });

  test.each(['', '0'.repeat(16), 'abc'])('a parent id "%s" is no parent', (parentSpanId) => {
    expect(normalised({ parentSpanId })).toMatchObject({ row: { parent_span_id: '' }, mended: [] });
  });

  test.each([-1, 6, 1.5, Number.NaN])('span kind and status code %d are unspecified', (code) => {
    expect(normalised({ kind: code, statusCode: code }).row).toMatchObject({ otel_kind: 0, status_code: 0 });
  });
});
