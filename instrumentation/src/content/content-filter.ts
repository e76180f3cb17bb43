/** Keeps content out of what is exported; where it was asked for, cuts and redacts it. */

import type { Attributes, AttributeValue } from '@opentelemetry/api';
import type { LogRecordProcessor, ReadWriteLogRecord } from '@opentelemetry/sdk-logs';
import type { ReadableSpan, Span, SpanProcessor } from '@opentelemetry/sdk-trace';
import { cleanContent } from './clean-content.ts';
import { isContent } from './content-attributes.ts';
import { type Redact, redactCommonSecrets } from './redact.ts';

export interface ContentOptions {
  /** Whether prompts and answers are exported at all. */
  readonly capture: boolean;
  /** Characters of one text; longer ones are cut. */
  readonly maxLength: number;
  /** Applied to every text that is exported; `redactCommonSecrets` unless given. */
  readonly redact?: Redact | undefined;
}

/** A value as it may be exported; undefined = not at all. Never throws: what cannot be redacted stays home. */
type Clean = (name: string, value: unknown) => unknown;

function cleaner({ capture, maxLength, redact = redactCommonSecrets }: ContentOptions): Clean {
  return (name, value) => {
    if (urlNames.has(name)) return typeof value === 'string' ? value.replace(/[?#].*$/, '') : value;
    if (!isContent(name)) return value;
    if (!capture) return undefined;
    try {
      return cleanContent(value, { redact, left: maxLength });
    } catch {
      return undefined; // the program's own function failed
    }
  };
}

/** A query may carry keys and what users typed. */
const urlNames: ReadonlySet<string> = new Set(['url.full', 'url.query', 'http.url', 'http.target']);

function cleanAttributes(attributes: Attributes, clean: Clean): void {
  for (const name in attributes) {
    const value = attributes[name];
    const cleaned = value === undefined ? undefined : clean(name, value);
    if (cleaned === value) continue;
    if (cleaned === undefined || cleaned === '') delete attributes[name];
    else attributes[name] = cleaned as AttributeValue; // boundary: a value of the same kind
  }
}

/** Stands before every processor that exports: what it takes out, they never see. */
export class ContentSpanProcessor implements SpanProcessor {
  readonly #clean: Clean;

  constructor(options: ContentOptions) {
    this.#clean = cleaner(options);
  }

  onStart(_span: Span): void {}

  onEnd(span: ReadableSpan): void {
    cleanAttributes(span.attributes, this.#clean);
    for (const { attributes } of span.events) if (attributes !== undefined) cleanAttributes(attributes, this.#clean);
  }

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}

/** Where instrumentations put an event's name before records had a field for it. */
const formerEventName = 'event.name';

/** The same for log records of the GenAI conventions, whose bodies are content. */
export class ContentLogProcessor implements LogRecordProcessor {
  readonly #clean: Clean;

  constructor(options: ContentOptions) {
    this.#clean = cleaner(options);
  }

  onEmit(record: ReadWriteLogRecord): void {
    const name = record.eventName ?? record.attributes[formerEventName];
    if (typeof name !== 'string' || !name.startsWith('gen_ai.')) return;
    cleanAttributes(record.attributes, this.#clean);
    record.body = this.#clean('gen_ai.prompt', record.body) as Body; // boundary: a value of the same kind
  }

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}

type Body = ReadWriteLogRecord['body'];
