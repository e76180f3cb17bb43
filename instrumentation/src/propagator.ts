/** W3C trace context and baggage, where whose a call is, user and session included, is told to one's own services only. */

import {
  type Context,
  createContextKey,
  propagation,
  SpanKind,
  type TextMapGetter,
  type TextMapPropagator,
  type TextMapSetter,
  trace,
} from '@opentelemetry/api';
import { isAttribution } from './attribution.ts';

/**
 * A propagator that leaves attribution out of requests to other people's hosts. One's own are loopback and private addresses, names
 * without a dot, `.local`, `.internal`, `.svc` and `.cluster.local`, and the given suffixes. What is not sent over HTTP (MCP's pipes) is one's own too.
 */
export class OwnHostsPropagator implements TextMapPropagator {
  readonly #inner: TextMapPropagator;
  readonly #ownSuffixes: readonly string[];

  constructor(inner: TextMapPropagator, ownSuffixes: readonly string[]) {
    this.#inner = inner;
    this.#ownSuffixes = [...localSuffixes, ...ownSuffixes];
  }

  inject(around: Context, carrier: unknown, setter: TextMapSetter): void {
    const host = hostOf(around);
    const isOwn = host === undefined || this.#isOwn(host.toLowerCase());
    this.#inner.inject(isOwn ? around : withoutAttribution(around), carrier, setter);
  }

  extract(around: Context, carrier: unknown, getter: TextMapGetter): Context {
    return this.#inner.extract(around, carrier, getter);
  }

  fields(): string[] {
    return this.#inner.fields();
  }

  #isOwn(host: string): boolean {
    if (isPrivateAddress(host) || !/[.:]/.test(host)) return true;
    return this.#ownSuffixes.some((suffix) => host === suffix || host.endsWith(suffix.startsWith('.') ? suffix : `.${suffix}`));
  }
}

const localSuffixes = ['.localhost', '.local', '.internal', '.svc', '.cluster.local'];

function isPrivateAddress(host: string): boolean {
  return /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|\[?::1\]?$|\[?f[cd][0-9a-f]{2}:)/.test(host);
}

const hostKey = createContextKey('resonant: the host that a request without a span of its own leads to');

/** For a request to this host that has no span of its own. */
export function towardsHost(around: Context, host: string): Context {
  return around.setValue(hostKey, host);
}

/** Where the active span leads, as clients say it; undefined where it does not lead over a network that it knows of. */
function hostOf(around: Context): string | undefined {
  const told = around.getValue(hostKey);
  if (typeof told === 'string') return told;
  const span = trace.getSpan(around);
  const attributes: unknown = span && Reflect.get(span, 'kind') === SpanKind.CLIENT ? Reflect.get(span, 'attributes') : undefined;
  if (typeof attributes !== 'object' || attributes === null) return undefined;
  const host: unknown = Reflect.get(attributes, 'server.address') ?? Reflect.get(attributes, 'net.peer.name');
  return typeof host === 'string' ? host : undefined;
}

function withoutAttribution(around: Context): Context {
  const baggage = propagation.getBaggage(around);
  if (baggage === undefined) return around;
  const names = baggage.getAllEntries().map(([name]) => name);
  return propagation.setBaggage(around, baggage.removeEntries(...names.filter(isAttribution)));
}
