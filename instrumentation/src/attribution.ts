/**
 * Whose a span is: the agent, session, user, customer, feature, tags and labels that `withAgent` names. They travel as baggage, so that
 * every span below carries them, in this process and in those that it calls.
 */

import { type Attributes, type Baggage, type BaggageEntry, type Context, propagation, SpanKind } from '@opentelemetry/api';
import type { Span, SpanProcessor } from '@opentelemetry/sdk-trace';
import { attr, operation } from './semconv.ts';

const agentNames: readonly string[] = [attr.agentId, attr.agentName];

/** What is said together stands together: a name is not taken from elsewhere than its id. */
const groups: readonly (readonly string[])[] = [
  agentNames,
  [attr.userId, attr.userName],
  [attr.conversation],
  [attr.customer],
  [attr.feature],
  [attr.tags],
];

function groupOf(name: string): readonly string[] | undefined {
  return name.startsWith(attr.label) ? [name] : groups.find((group) => group.includes(name));
}

/** The context with these attributes as baggage, for all that runs within. */
export function withAttribution(around: Context, attributes: Attributes): Context {
  const told: Record<string, BaggageEntry> = {};
  for (const name in attributes) if (groupOf(name) !== undefined) told[name] = { value: textOf(attributes[name]) };
  const kept = propagation.getBaggage(around)?.getAllEntries() ?? [];
  const all = kept.length === 0 ? told : { ...without(kept, told), ...told };
  return Object.keys(told).length === 0 ? around : propagation.setBaggage(around, propagation.createBaggage(all));
}

/** The entries, but those that are told anew: themselves, or what they are said together with. */
function without(entries: readonly [string, BaggageEntry][], told: object): Record<string, BaggageEntry> {
  const replaced = new Set(Object.keys(told).flatMap((name) => groupOf(name) ?? []));
  return Object.fromEntries(entries.filter(([name]) => !replaced.has(name)));
}

function textOf(value: Attributes[string]): string {
  return Array.isArray(value) ? value.map((tag) => encodeURIComponent(String(tag))).join(',') : String(value);
}

/** What a baggage says of whose a span is. */
interface Attribution {
  readonly name: string;
  readonly value: string | string[];
  /** What is said of these together. */
  readonly group: readonly string[];
}

/** Baggage never changes, and every span of a run has the same. */
const attributions = new WeakMap<Baggage, readonly Attribution[]>();

function attributionsOf(baggage: Baggage): readonly Attribution[] {
  const known = attributions.get(baggage);
  if (known !== undefined) return known;
  const found = baggage.getAllEntries().flatMap(([name, { value }]) => {
    const group = groupOf(name);
    return group === undefined ? [] : { name, value: attributeValue(name, value), group };
  });
  attributions.set(baggage, found);
  return found;
}

/** Gives every span that starts what its baggage says and the span itself does not. */
export class AttributionProcessor implements SpanProcessor {
  onStart(span: Span, around: Context): void {
    const baggage = propagation.getBaggage(around);
    if (baggage === undefined) return;
    const own = span.attributes;
    const missing = attributionsOf(baggage).filter(({ group }) => {
      if (group === agentNames && !isPartOfRun(span)) return false;
      return group.every((name) => own[name] === undefined);
    });
    for (const { name, value } of missing) span.setAttribute(name, value);
  }

  onEnd(): void {}

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}

/** A framework's own span of an agent must not be taken for the agent around it: the agent is named on calls and requests only. */
function isPartOfRun({ kind, attributes }: Span): boolean {
  const named = attributes[attr.operation];
  if (named === operation.invokeAgent || named === operation.createAgent) return false;
  return named !== undefined || kind === SpanKind.CLIENT || kind === SpanKind.SERVER;
}

function attributeValue(name: string, value: string): string | string[] {
  return name === attr.tags ? value.split(',').map(decode) : value;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // whoever sent it did not encode it
  }
}

/** Whether a baggage entry is one of these. */
export function isAttribution(name: string): boolean {
  return groupOf(name) !== undefined;
}
