/** What a span says about its failure. */

import type { DecodedEvent } from '../receive/otlp.ts';
import { cut, text } from './values.ts';

export const MAX_MESSAGE_LENGTH = 1_000;
const MAX_TYPE_LENGTH = 256;

export interface SpanException {
  readonly exception_type: string;
  readonly exception_message: string;
}

const noException: SpanException = { exception_type: '', exception_message: '' };

/** The last `exception` event, which is the one that ended the span. */
export function exceptionOf(events: readonly DecodedEvent[]): SpanException {
  const last = events.length === 0 ? undefined : events.findLast((event) => event.name === 'exception');
  if (last === undefined) return noException;
  return {
    exception_type: cut(text(last.attributes['exception.type']), MAX_TYPE_LENGTH),
    exception_message: cut(text(last.attributes['exception.message']), MAX_MESSAGE_LENGTH),
  };
}
