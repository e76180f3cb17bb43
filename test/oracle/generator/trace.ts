/** A trace under construction: spans are opened, given their ends once their children are there, and some never sent. */

import type { RawLog, RawSpan, Resource, SpanEvent, SpanKind, Value } from '../raw/span.ts';
import type { Random } from './random.ts';

/** A span that may still change. */
export interface Draft {
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  readonly kind: SpanKind;
  readonly scope: string;
  readonly resource: Resource;
  readonly startNs: bigint;
  endNs: bigint;
  status: RawSpan['status'];
  statusMessage: string;
  attributes: Record<string, Value>;
  events: SpanEvent[];
}

export type Opening = Pick<Draft, 'name' | 'kind' | 'scope' | 'resource' | 'startNs' | 'attributes'>;

/** What a span may stand below: another one, nothing, or one that is never sent. */
export type Parent = Draft | 'none' | 'never sent';

export class Trace {
  readonly id: string;
  readonly logs: RawLog[] = [];
  readonly #random: Random;
  readonly #traceState: string;
  readonly #drafts: Draft[] = [];
  readonly #extra: RawSpan[] = [];
  readonly #unsent = new Set<Draft>();

  constructor(random: Random, traceState: string) {
    this.id = random.hex(16);
    this.#random = random;
    this.#traceState = traceState;
  }

  open(parent: Parent, opening: Opening): Draft {
    const draft: Draft = {
      ...opening,
      spanId: this.#random.hex(8),
      parentSpanId: parentIdOf(parent, this.#random),
      endNs: opening.startNs,
      status: 'unset',
      statusMessage: '',
      events: [],
    };
    this.#drafts.push(draft);
    return draft;
  }

  /** The span is lost on its way; those below it arrive. */
  lose(draft: Draft): void {
    this.#unsent.add(draft);
  }

  /** The span is sent in another version too. */
  alsoAs(draft: Draft, changes: Partial<RawSpan>): void {
    this.#extra.push({ ...this.#sealed(draft), ...changes });
  }

  below(draft: Draft): readonly Draft[] {
    const children = this.#drafts.filter(({ parentSpanId }) => parentSpanId === draft.spanId);
    return children.flatMap((child) => [child, ...this.below(child)]);
  }

  get isSampled(): boolean {
    return this.#traceState !== '';
  }

  get drafts(): readonly Draft[] {
    return this.#drafts.filter((draft) => !this.#unsent.has(draft));
  }

  spans(): readonly RawSpan[] {
    return [...this.drafts.map((draft) => this.#sealed(draft)), ...this.#extra];
  }

  #sealed(draft: Draft): RawSpan {
    return { ...draft, traceId: this.id, traceState: this.#traceState };
  }
}

function parentIdOf(parent: Parent, random: Random): string {
  if (parent === 'none') return '';
  return parent === 'never sent' ? random.hex(8) : parent.spanId;
}
