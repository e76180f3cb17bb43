/** A refused span as text that can be made a span again, so that it can be sent through the pipeline once more. */

import type { DecodedSpan } from '../receive/otlp.ts';

const maxLength = 65_536;

/** JSON of a span whose content is out already. Where that is too long, without its events; then without its attributes. */
export function deadLetterText(span: DecodedSpan): string {
  const whole = textOf(span);
  if (whole.length <= maxLength) return whole;
  const plain = textOf({ ...span, events: [] });
  if (plain.length <= maxLength) return plain;
  const bare = { ...span, events: [], attributes: {}, resource: { attributes: {} }, scope: { ...span.scope, attributes: {} } };
  return textOf({
    ...bare,
    traceState: '',
    traceId: short(span.traceId),
    spanId: short(span.spanId),
    parentSpanId: short(span.parentSpanId),
    name: short(span.name),
  });
}

function short(text: string): string {
  return text.slice(0, 512);
}

/** The span of a dead letter; undefined for text that is none. */
export function spanOfDeadLetter(text: string): DecodedSpan | undefined {
  try {
    const span = JSON.parse(text, revive) as Partial<DecodedSpan>; // decode boundary: `deadLetterText` wrote it, or an older version
    return typeof span.startNs === 'bigint' && span.attributes !== undefined ? (span as DecodedSpan) : undefined;
  } catch {
    return undefined; // the caller says that it cannot be replayed
  }
}

/** JSON has no 64-bit integers. */
function textOf(span: DecodedSpan): string {
  return JSON.stringify(span, (_, value: unknown) => (typeof value === 'bigint' ? { $int: value.toString() } : value));
}

function revive(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$int' in value)) return value;
  return typeof value.$int === 'string' && /^-?\d{1,20}$/.test(value.$int) ? BigInt(value.$int) : value;
}
