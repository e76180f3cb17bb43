import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { attr, modelOperations, operation } from './semconv.ts';

export interface Calls {
  readonly inferences: number;
  readonly tools: number;
}

/** What has ended within an open span. */
interface Open {
  readonly parent: Open | undefined;
  inferences: number;
  tools: number;
}

const none: Calls = { inferences: 0, tools: 0 };
/** Spans that are never ended must not fill the memory. */
const maxOpen = 10_000;

/** Counts the model and tool calls of each agent run in this process. Those of an agent within another are its own. */
export class AgentCalls {
  readonly #open = new Map<string, Open>();

  start(span: ReadableSpan): void {
    const [oldest] = this.#open.size < maxOpen ? [] : this.#open.keys();
    if (oldest !== undefined) this.#open.delete(oldest);
    const parent = this.#open.get(span.parentSpanContext?.spanId ?? '');
    this.#open.set(span.spanContext().spanId, { parent, inferences: 0, tools: 0 });
  }

  /** Returns what ended within the span, and passes it on to the span above. */
  end(span: ReadableSpan): Calls {
    const { spanId } = span.spanContext();
    const within = this.#open.get(spanId);
    this.#open.delete(spanId);
    if (within?.parent !== undefined) add(within.parent, passedOn(span, within));
    return within ?? none;
  }
}

function passedOn({ attributes }: ReadableSpan, { inferences, tools }: Calls): Calls {
  const does = String(attributes[attr.operation]);
  if (does === operation.invokeAgent) return none;
  if (modelOperations.has(does)) return { inferences: 1, tools: 0 };
  return { inferences, tools: does === operation.executeTool ? tools + 1 : tools };
}

function add(open: Open, { inferences, tools }: Calls): void {
  open.inferences += inferences;
  open.tools += tools;
}
