/** Keeps content out of what is exported; where it was asked for, cuts and redacts it. */

import type { Attributes, AttributeValue } from '@opentelemetry/api';
import type { LogRecordProcessor, ReadWriteLogRecord } from '@opentelemetry/sdk-logs';
import type { ReadableSpan, Span, SpanProcessor } from '@opentelemetry/sdk-trace';
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
type Clean = (name: string, value: AttributeValue) => AttributeValue | undefined;

function cleaner({ capture, maxLength, redact = redactCommonSecrets }: ContentOptions): Clean {
  const text = (value: string): string | undefined => {
    try {
      return redact(value.slice(0, maxLength));
    } catch {
      return undefined; // the program's own function failed
    }
  };
  return (name, value) => {
    if (urlNames.has(name)) return typeof value === 'string' ? value.replace(/[?#].*$/, '') : value;
    if (!isContent(name)) return value;
    if (!capture) return undefined;
    if (typeof value === 'string') return text(value);
    return Array.isArray(value) ? (value.map((part) => (typeof part === 'string' ? text(part) : part)) as AttributeValue) : value; // boundary: the same kind of list
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
    else attributes[name] = cleaned;
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

/** The same for log records of the GenAI conventions, whose bodies are content. */
export class ContentLogProcessor implements LogRecordProcessor {
  readonly #options: ContentOptions;
  readonly #clean: Clean;

  constructor(options: ContentOptions) {
    this.#options = options;
    this.#clean = cleaner(options);
  }

  onEmit(record: ReadWriteLogRecord): void {
    if (!record.eventName?.startsWith('gen_ai.')) return;
    cleanAttributes(record.attributes, this.#clean);
    record.body = this.#options.capture ? cleanBody(record.body, (text) => this.#clean('gen_ai.prompt', text)) : undefined;
  }

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}

type Body = ReadWriteLogRecord['body'];

/** Every text of a body, however deep. */
function cleanBody(body: Body, clean: (text: string) => AttributeValue | undefined): Body {
  if (typeof body === 'string') return String(clean(body) ?? '');
  if (Array.isArray(body)) return body.map((part) => cleanBody(part, clean) ?? null);
  if (typeof body !== 'object' || body === null || body instanceof Uint8Array) return body;
  return Object.fromEntries(Object.entries(body).map(([name, part]) => [name, cleanBody(part, clean)]));
}
