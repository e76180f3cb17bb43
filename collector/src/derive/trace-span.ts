import type { SpanRow } from '../normalise/span-row.ts';

/** What deriving needs of a span: everything but the texts that it neither counts nor classifies by. */
export type TraceSpan = Omit<SpanRow, 'attributes' | 'events' | 'finish_reasons'>;
