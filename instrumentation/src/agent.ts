import { type Attributes, type AttributeValue, type Span, SpanKind, trace } from '@opentelemetry/api';
import { guarded } from './guarded.ts';
import { attr, operation } from './semconv.ts';
import { type Telemetry, withSpan } from './with-span.ts';

export interface AgentOptions extends Telemetry {
  readonly name: string;
  /** Stable: the same for every run of this agent. */
  readonly id?: string | undefined;
  readonly version?: string | undefined;
  /** The conversation that this run belongs to. */
  readonly session?: string | undefined;
  /** The user's id. */
  readonly user?: string | undefined;
  readonly userName?: string | undefined;
  readonly customer?: string | undefined;
  readonly feature?: string | undefined;
  /** Of 256 characters at most, as are the values of labels; longer ones are cut. */
  readonly tags?: readonly string[] | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

export interface ToolOptions extends Telemetry {
  /** The id that the model gave this call. */
  readonly callId?: string | undefined;
}

export interface InferenceOptions extends Telemetry {
  /** As the conventions spell it: `openai`, `anthropic`, `gcp.gemini`, … */
  readonly provider: string;
  readonly model: string;
  /** `chat` unless told: `embeddings`, `text_completion`, `generate_content`, … */
  readonly operation?: string | undefined;
}

export interface RetrievalOptions extends Telemetry {
  readonly dataSource: string;
}

/** Tokens of one model call, as `gen_ai.usage.*` counts them. */
export interface Usage {
  /** Cached ones included. */
  readonly inputTokens?: number | undefined;
  /** Reasoning included. */
  readonly outputTokens?: number | undefined;
  readonly cacheReadTokens?: number | undefined;
  readonly cacheWriteTokens?: number | undefined;
  readonly reasoningTokens?: number | undefined;
}

export interface InferenceResponse {
  readonly model?: string | undefined;
  readonly id?: string | undefined;
  readonly finishReasons?: readonly string[] | undefined;
}

type Values = Readonly<Record<string, unknown>>;

/** What is not given is not told: an empty string would be a value of its own. */
function attributesOf(values: Values): Attributes {
  const attributes: Attributes = {};
  for (const [key, value] of Object.entries(values)) {
    const told = attributeValue(value);
    if (told !== undefined) attributes[key] = told;
  }
  return attributes;
}

/** Programs without types give `null` and objects too. Half a character, as `slice` leaves it, could not be sent on to other processes. */
function attributeValue(value: unknown): AttributeValue | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value.toWellFormed();
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return String(value);
  return Array.isArray(value) ? value.filter((part) => typeof part === 'string').map((part) => part.toWellFormed()) : undefined;
}

/** Tags and labels are written on every span and travel with every request: more than a name is cut. */
const maxTagLength = 256;

/** Programs without types give anything. */
function cut(value: unknown): unknown {
  return typeof value === 'string' ? value.slice(0, maxTagLength) : value;
}

function labelsOf(labels: AgentOptions['labels']): Values {
  return Object.fromEntries(Object.entries(labels ?? {}).map(([key, value]) => [`${attr.label}${key.toWellFormed()}`, cut(value)]));
}

function tagsOf(tags: unknown): unknown {
  return Array.isArray(tags) ? tags.map(cut) : tags;
}

function agentAttributes(options: AgentOptions): Attributes {
  return attributesOf({
    [attr.operation]: operation.invokeAgent,
    [attr.agentName]: options.name,
    [attr.agentId]: options.id,
    [attr.agentVersion]: options.version,
    [attr.conversation]: options.session,
    [attr.userId]: options.user,
    [attr.userName]: options.userName,
    [attr.customer]: options.customer,
    [attr.feature]: options.feature,
    [attr.tags]: tagsOf(options.tags),
    ...labelsOf(options.labels),
  });
}

/**
 * Runs `fn` as one execution of an agent: a span `invoke_agent {name}`. Returns what `fn` returns and throws what it throws.
 * @example await withAgent({ name: 'Support', session: chat.id, user: user.id }, () => answer(question))
 */
export function withAgent<T>(options: AgentOptions, fn: (span: Span) => T): T {
  const attributes = agentAttributes(options);
  return withSpan({ ...options, name: `${operation.invokeAgent} ${options.name}`, attributes, carried: attributes }, fn);
}

/** How a session ended, as its agent knows it: it decides whether the session counts as completed. */
export type SessionOutcome = 'completed' | 'failed' | 'abandoned';

/** Says how the session ended; the latest of a session counts. On the span, by default the active one. */
export function sessionOutcome(outcome: SessionOutcome, span: Span | undefined = trace.getActiveSpan()): void {
  span?.setAttribute(attr.sessionOutcome, outcome);
}

type Function<Args extends readonly unknown[], T, This> = (this: This, ...args: Args) => T;

/**
 * `fn` as an agent: each call is an execution. `options` may be made from the arguments of the call; where that fails, the call is none.
 * @example const answer = asAgent((chat: Chat) => ({ name: 'Support', session: chat.id }), async (chat: Chat) => …);
 */
export function asAgent<Args extends readonly unknown[], T, This = unknown>(
  options: AgentOptions | ((...args: Args) => AgentOptions),
  fn: Function<Args, T, This>,
): Function<Args, T, This> {
  return function (...args) {
    const told = typeof options === 'function' ? guarded(() => options(...args), undefined) : options;
    return told === undefined ? Reflect.apply(fn, this, args) : withAgent(told, () => Reflect.apply(fn, this, args));
  };
}

/** `fn` as a tool: each call is a step. */
export function asTool<Args extends readonly unknown[], T, This = unknown>(
  name: string,
  fn: Function<Args, T, This>,
): Function<Args, T, This> {
  return function (...args) {
    return withTool(name, () => Reflect.apply(fn, this, args));
  };
}

/** Runs `fn` as one call of a tool: a span `execute_tool {name}`. */
export function withTool<T>(name: string, fn: (span: Span) => T, options: ToolOptions = {}): T {
  const attributes = attributesOf({
    [attr.operation]: operation.executeTool,
    [attr.toolName]: name,
    [attr.toolType]: 'function',
    [attr.toolCallId]: options.callId,
  });
  return withSpan({ ...options, name: `${operation.executeTool} ${name}`, attributes }, fn);
}

/** Runs `fn` as one call of a model: a CLIENT span `{operation} {model}`. Tell its tokens with `recordUsage`. */
export function withInference<T>(options: InferenceOptions, fn: (span: Span) => T): T {
  const name = options.operation ?? operation.chat;
  const attributes = attributesOf({
    [attr.operation]: name,
    [attr.provider]: options.provider,
    [attr.requestModel]: options.model,
  });
  return withSpan({ ...options, name: `${name} ${options.model}`, kind: SpanKind.CLIENT, attributes }, fn);
}

/** Runs `fn` as one look-up in a data source: a CLIENT span `retrieval {data source}`. */
export function withRetrieval<T>(options: RetrievalOptions, fn: (span: Span) => T): T {
  const attributes = attributesOf({ [attr.operation]: operation.retrieval, [attr.dataSource]: options.dataSource });
  return withSpan({ ...options, name: `${operation.retrieval} ${options.dataSource}`, kind: SpanKind.CLIENT, attributes }, fn);
}

function amount(value: number | undefined): number | undefined {
  return value !== undefined && Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** Adds tokens to the span, by default the active one. Counts that are negative or not numbers are left out. */
export function recordUsage(usage: Usage | null | undefined, span: Span | undefined = trace.getActiveSpan()): void {
  span?.setAttributes(
    attributesOf({
      [attr.inputTokens]: amount(usage?.inputTokens),
      [attr.outputTokens]: amount(usage?.outputTokens),
      [attr.cacheReadTokens]: amount(usage?.cacheReadTokens),
      [attr.cacheWriteTokens]: amount(usage?.cacheWriteTokens),
      [attr.reasoningTokens]: amount(usage?.reasoningTokens),
    }),
  );
}

/** Adds what the provider answered: the model that served, the response's id, why it finished. */
export function recordResponse(response: InferenceResponse | null | undefined, span: Span | undefined = trace.getActiveSpan()): void {
  span?.setAttributes(
    attributesOf({
      [attr.responseModel]: response?.model,
      [attr.responseId]: response?.id,
      [attr.finishReasons]: response?.finishReasons,
    }),
  );
}

/** Adds a cost in US dollars that is known better than a price table could tell, on a span of any kind. */
export function recordCost(costUsd: number, span: Span | undefined = trace.getActiveSpan()): void {
  span?.setAttributes(attributesOf({ [attr.cost]: amount(costUsd) }));
}
