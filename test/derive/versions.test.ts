import { describe, expect, it } from 'vitest';
import { pickVersions } from '../../collector/src/derive/versions.ts';
import { span } from './build-span.ts';

const ids = (spans: readonly { span_id: string }[]) => spans.map(({ span_id }) => span_id);

describe('of several versions of one span', () => {
  const early = span('a', '', { end: 5, attribute_count: 9, content_hash: 'ffffffffffffffff' });
  const late = span('a', '', { end: 6, attribute_count: 1, content_hash: '0000000000000001' });
  const rich = span('a', '', { end: 6, attribute_count: 2, content_hash: '0000000000000000' });
  const greater = span('a', '', { end: 6, attribute_count: 2, content_hash: '00000000000000aa' });

  it.each([
    ['the later end wins', [early, late], late],
    ['then the one with more attributes', [late, rich], rich],
    ['then the greater content hash', [rich, greater], greater],
  ])('%s, whichever arrives first', (_, spans, winner) => {
    expect(pickVersions(spans)).toEqual([winner]);
    expect(pickVersions(spans.toReversed())).toEqual([winner]);
  });

  it('an end with more digits is later', () => {
    const wide = { ...late, end_ns: `1${late.end_ns}` };
    expect(pickVersions([late, wide])).toEqual([wide]);
  });
});

it('orders spans by start, then id', () => {
  const spans = [span('b', '', { start: 1 }), span('c', '', { start: 0 }), span('a', '', { start: 1 })];
  expect(ids(pickVersions(spans))).toEqual(['c', 'a', 'b']);
});
