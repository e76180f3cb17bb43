/** What OpenTelemetry's instrumentation of `openai` leaves out. */

import type { Span } from '@opentelemetry/api';
import { recordError } from '../errors.ts';

const streams = ['_onChatCompletionsStreamIterator', '_onResponsesStreamIterator'] as const;

type Chunks = (iterator: unknown, span: Span, ...rest: unknown[]) => AsyncGenerator<unknown>;

/** It ends the span of a streamed answer at the last chunk, which a program that has read enough, or a stream that breaks off, never comes to. */
export function endingBrokenStreams(instrumentation: object): void {
  for (const name of streams) {
    const original: unknown = Reflect.get(instrumentation, name);
    if (typeof original === 'function') Reflect.set(instrumentation, name, ending(original.bind(instrumentation) as Chunks)); // decode boundary: one of `streams`
  }
}

function ending(chunks: Chunks): Chunks {
  return async function* (iterator, span, ...rest) {
    try {
      yield* chunks(iterator, span, ...rest);
    } catch (error) {
      if (span.isRecording()) recordError(span, error);
      throw error;
    } finally {
      if (span.isRecording()) span.end();
    }
  };
}
