import type { InstrumentationScope } from '@opentelemetry/core';
import type { Resource } from '@opentelemetry/resources';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import { writeResource, writeScope, writeSpan } from './otlp-span.ts';
import { ProtobufWriter } from './protobuf-writer.ts';

/** Numbers of fields: https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto */
const inRequest = { resourceSpans: 1 } as const;
const inResourceSpans = { resource: 1, scopeSpans: 2, schemaUrl: 3 } as const;
const inScopeSpans = { scope: 1, spans: 2, schemaUrl: 3 } as const;

/** What the resource and the scopes take, about; where it is more, a little is copied. */
const roomForNames = 4_096;

/** Spans of one resource, encoded as they come, until they are taken as the body of one OTLP request. */
export class EncodedSpans {
  readonly #byScope = new Map<InstrumentationScope, ProtobufWriter>();
  #count = 0;
  #bytes = 0;

  get count(): number {
    return this.#count;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Nothing of the span is kept but its bytes. Throws where it cannot be encoded, and is as before then. */
  add(span: ReadableSpan): void {
    const writer = this.#writerOf(span.instrumentationScope);
    const before = writer.length;
    try {
      writeSpan(writer, inScopeSpans.spans, span);
    } catch (error) {
      writer.truncate(before);
      throw error;
    }
    this.#bytes += writer.length - before;
    this.#count++;
  }

  /** The request that holds all of them; none are left. */
  take(resource: Resource): Uint8Array {
    const request = new ProtobufWriter(this.#bytes + roomForNames);
    const begun = request.begin(inRequest.resourceSpans);
    writeResource(request, inResourceSpans.resource, resource);
    for (const [scope, { written }] of this.#byScope) writeScopeSpans(request, scope, written);
    if (resource.schemaUrl !== undefined) request.text(inResourceSpans.schemaUrl, resource.schemaUrl);
    request.finish(begun);
    this.#clear();
    return request.written;
  }

  #writerOf(scope: InstrumentationScope): ProtobufWriter {
    const known = this.#byScope.get(scope);
    if (known !== undefined) return known;
    const writer = new ProtobufWriter();
    this.#byScope.set(scope, writer);
    return writer;
  }

  /** Scopes that nothing came of since the last time are forgotten. */
  #clear(): void {
    for (const [scope, writer] of this.#byScope) {
      if (writer.length === 0) this.#byScope.delete(scope);
      writer.clear();
    }
    this.#count = 0;
    this.#bytes = 0;
  }
}

function writeScopeSpans(request: ProtobufWriter, scope: InstrumentationScope, spans: Uint8Array): void {
  if (spans.length === 0) return;
  const begun = request.begin(inResourceSpans.scopeSpans);
  writeScope(request, inScopeSpans.scope, scope);
  request.encoded(spans);
  if (scope.schemaUrl !== undefined) request.text(inScopeSpans.schemaUrl, scope.schemaUrl);
  request.finish(begun);
}
