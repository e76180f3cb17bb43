/**
 * Instrumentations speak their own words, or those that the conventions had some time ago. Any consumer of OpenTelemetry understands the
 * conventions' own, so they are added beside what an instrumentation says; nothing is taken away but a span's name and kind.
 * @see https://github.com/open-telemetry/semantic-conventions-genai
 */

import { type Attributes, type AttributeValue, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan, Span, SpanProcessor } from '@opentelemetry/sdk-trace';
import { attr, exceptionEvent, modelOperations, operation, otherError } from '../semconv.ts';
import { formerNames, type Names, providers, type Source, type Vocabulary, vocabularies } from './vocabularies.ts';

/** What a span of an operation is about, which its name tells after the operation. */
const subjects: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...modelOperations].map((name) => [name, attr.requestModel])),
  [operation.executeTool]: attr.toolName,
  [operation.invokeAgent]: attr.agentName,
  [operation.retrieval]: attr.dataSource,
};

const remote: ReadonlySet<string> = new Set([...modelOperations, operation.retrieval]);

/** Of spans that another convention describes, which names them differently. */
const mcpMethod = 'mcp.method.name';

/** Stands before every processor that reads what spans do. Only a span that ends is known: some say what they are after they have started. */
export class ConventionsProcessor implements SpanProcessor {
  onStart(): void {}

  /** Attributes are set past the span's limit: what the conventions want is worth more than a long conversation's thousandth part. */
  onEnding(span: Span): void {
    const { attributes } = span;
    const vocabulary = vocabularyOf(span);
    const does = attributes[attr.operation] ?? markedOperation(attributes, vocabulary);
    if (typeof does !== 'string' || attributes[mcpMethod] !== undefined) return;
    if (vocabulary !== undefined) fill(attributes, namesFor(does, vocabulary));
    if (modelOperations.has(does)) fill(attributes, formerNames);
    if (does === operation.invokeAgent && attributes[attr.agentName] === undefined && attributes[attr.operation] === undefined) return;
    attributes[attr.operation] = does;
    if (does === operation.executeTool) attributes[attr.toolType] ??= 'function';
    if (span.status.code === SpanStatusCode.ERROR) attributes[attr.errorType] ??= errorTypeOf(span);
    if (vocabulary === undefined) return;
    span.updateName(standardName(span.name, does, attributes));
    if (remote.has(does)) Object.assign(span, { kind: SpanKind.CLIENT });
  }

  onEnd(): void {}

  async forceFlush(): Promise<void> {}

  async shutdown(): Promise<void> {}
}

function vocabularyOf({ attributes, instrumentationScope }: ReadableSpan): Vocabulary | undefined {
  return vocabularies.find(({ mark }) =>
    'scope' in mark ? instrumentationScope.name.startsWith(mark.scope) : attributes[mark.attribute] !== undefined,
  );
}

function markedOperation(attributes: Attributes, vocabulary: Vocabulary | undefined): string | undefined {
  if (vocabulary === undefined || 'scope' in vocabulary.mark) return undefined;
  return vocabulary.operations[String(attributes[vocabulary.mark.attribute])];
}

function namesFor(does: string, { call, tool, agent }: Vocabulary): Names {
  if (modelOperations.has(does)) return call;
  if (does === operation.executeTool) return tool;
  return does === operation.invokeAgent ? agent : {};
}

/** Adds what is missing and known by another name. */
function fill(attributes: Attributes, names: Names): void {
  for (const standard in names) {
    if (attributes[standard] !== undefined) continue;
    const value = firstOf(attributes, names[standard] ?? []);
    if (value !== undefined) attributes[standard] = inStandardForm(standard, value);
  }
}

function firstOf(attributes: Attributes, sources: readonly Source[]): AttributeValue | undefined {
  for (const source of sources) {
    const value = typeof source === 'string' ? attributes[source] : memberOf(attributes[source.attribute], source.member);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Without reading all of a text that may be long. */
function memberOf(json: AttributeValue | undefined, member: string): string | undefined {
  return typeof json === 'string' ? new RegExp(`"${member}":"([^"\\\\]+)"`).exec(json)?.[1] : undefined;
}

function inStandardForm(standard: string, value: AttributeValue): AttributeValue {
  if (typeof value !== 'string') return value;
  if (standard === attr.finishReasons) return [value];
  return standard === attr.provider ? (providers[value] ?? value) : value;
}

function standardName(name: string, does: string, attributes: Attributes): string {
  const subject = subjects[does];
  if (subject === undefined || name === does || name.startsWith(`${does} `)) return name;
  const value = attributes[subject];
  return typeof value === 'string' && value !== '' ? `${does} ${value}` : does;
}

/** The type of the exception that ended it; some tell it only at the beginning of the text. */
function errorTypeOf({ events }: ReadableSpan): string {
  const attributes = events.findLast(({ name }) => name === exceptionEvent)?.attributes ?? {};
  const { [attr.exceptionType]: type, [attr.exceptionMessage]: message } = attributes;
  if (typeof type === 'string' && type !== '') return type;
  return /^(\w+(?:Error|Exception))\b/.exec(String(message ?? ''))?.[1] ?? otherError;
}
