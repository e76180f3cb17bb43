import { classOfErrorName, classOfHttpStatus, classOfVagueName, textPatterns } from './error-names.ts';
import type { ErrorClass, StepKind } from './rows.ts';
import type { TraceSpan } from './trace-span.ts';

export type ErrorFacts = Pick<TraceSpan, 'kind' | 'status_message' | 'error_type' | 'exception_type' | 'exception_message' | 'http_status'>;

/** Longer texts hold their error at the start; matching stays cheap. */
const MAX_TEXT = 4096;

/** The class that a failed span's own error says, by error type, exception type, HTTP status, then message; `other` if it says none. */
export function classifyError(facts: ErrorFacts): ErrorClass {
  const texts = [facts.exception_message, facts.status_message].filter((text) => text !== '').map(unwrap);
  const found = fromNames(facts) ?? fromStatus(facts.http_status, facts) ?? firstOf(texts, fromText) ?? fromVagueNames(facts) ?? 'other';
  return found === 'cancelled' && texts.some((text) => /due to .{0,40}time.?out/i.test(text)) ? 'timeout' : found;
}

/** The class of a failed step: a tool that failed is a tool error, whatever failed in it, unless it was cancelled. */
export function classifyStep(kind: StepKind, facts: ErrorFacts): ErrorClass {
  const found = classifyError(facts);
  return kind === 'tool' && found !== 'cancelled' ? 'tool_error' : found;
}

function fromNames(facts: ErrorFacts): ErrorClass | undefined {
  return firstOf([facts.error_type, facts.exception_type], (name) => fromName(name, facts));
}

function fromVagueNames(facts: ErrorFacts): ErrorClass | undefined {
  return firstOf([facts.error_type, facts.exception_type], classOfVagueName);
}

function fromName(name: string, facts: ErrorFacts): ErrorClass | undefined {
  if (name === '') return undefined;
  if (/^-32\d{3}$/.test(name)) return 'tool_error'; // JSON-RPC, hence MCP
  return /^[1-5]\d\d$/.test(name) ? fromStatus(Number(name), facts) : classOfErrorName(name);
}

/** A server span's 500 is our own answer to a caller: it does not say that a model failed. */
function fromStatus(status: number, { kind }: Pick<ErrorFacts, 'kind'>): ErrorClass | undefined {
  const found = classOfHttpStatus(status);
  return kind === 'server' && found === 'model_error' ? undefined : found;
}

/** Texts that carry another error's text: what they wrap is what happened. */
function unwrap(text: string): string {
  const short = text.slice(0, MAX_TEXT);
  const retried = /\blast error: ([\s\S]+)/i.exec(short)?.[1];
  const inAgent = /\berror in agent run: (\{[\s\S]*\})/i.exec(short)?.[1];
  return (retried ?? (inAgent && errorOfJson(inAgent)) ?? short).replace(/^\s*Error: /, '');
}

function errorOfJson(json: string): string | undefined {
  return /"error"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(json)?.[1];
}

function fromText(text: string): ErrorClass | undefined {
  return (
    firstOf(matches(text, /\/errors\/(\w+)/g), classOfErrorName) ??
    firstOf(matches(text, /^\s*(?:error code: )?(\d{3})\b/gi), (status) => classOfHttpStatus(Number(status))) ??
    firstOf(matches(text, /"(?:type|code)"\s*:\s*"(\w+)"/g), classOfErrorName) ??
    firstOf(matches(text, /(?:^|\n)[ \t]*([A-Za-z_][\w.]*):/g), classOfErrorName) ??
    firstOf(matches(text, /\berror code: (\d{3})\b/gi), (status) => classOfHttpStatus(Number(status))) ??
    textPatterns.find(([, pattern]) => pattern.test(text))?.[0]
  );
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

function firstOf<T>(candidates: readonly T[], classOf: (candidate: T) => ErrorClass | undefined): ErrorClass | undefined {
  for (const candidate of candidates) {
    const found = classOf(candidate);
    if (found !== undefined) return found;
  }
  return undefined;
}
