/** The usage of providers' answers, as instrumentations put it on a span by the GenAI conventions. */

export type UsageAttributes = Readonly<Record<string, number | string>>;

type Counts = Readonly<Record<string, number | undefined>>;

function attributes(values: Readonly<Record<string, number | string | undefined>>): UsageAttributes {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[`gen_ai.usage.${name}`, value]])),
  );
}

interface OpenAiUsage {
  readonly prompt_tokens?: number;
  readonly input_tokens?: number;
  readonly completion_tokens?: number;
  readonly output_tokens?: number;
  readonly prompt_tokens_details?: Counts;
  readonly input_tokens_details?: Counts;
  readonly completion_tokens_details?: Counts;
  readonly output_tokens_details?: Counts;
}

/** Chat completions and responses: input includes cached tokens, output includes reasoning. */
export function openaiUsage(usage: OpenAiUsage, serviceTier?: string): UsageAttributes {
  const input = usage.prompt_tokens_details ?? usage.input_tokens_details ?? {};
  const output = usage.completion_tokens_details ?? usage.output_tokens_details ?? {};
  return {
    ...attributes({
      input_tokens: usage.prompt_tokens ?? usage.input_tokens,
      output_tokens: usage.completion_tokens ?? usage.output_tokens,
      'cache_read.input_tokens': input['cached_tokens'],
      'reasoning.output_tokens': output['reasoning_tokens'],
      'audio.input_tokens': input['audio_tokens'],
      'audio.output_tokens': output['audio_tokens'],
    }),
    ...(serviceTier === undefined ? {} : { 'openai.response.service_tier': serviceTier }),
  };
}

interface RealtimeUsage {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly input_token_details: {
    readonly text_tokens: number;
    readonly audio_tokens: number;
    readonly cached_tokens: number;
    readonly cached_tokens_details: { readonly audio_tokens: number };
  };
  readonly output_token_details: { readonly text_tokens: number; readonly audio_tokens: number };
}

export function openaiRealtimeUsage({
  input_tokens,
  output_tokens,
  input_token_details,
  output_token_details,
}: RealtimeUsage): UsageAttributes {
  return attributes({
    input_tokens,
    output_tokens,
    'cache_read.input_tokens': input_token_details.cached_tokens,
    'audio.input_tokens': input_token_details.audio_tokens,
    'audio.cache_read.input_tokens': input_token_details.cached_tokens_details.audio_tokens,
    'audio.output_tokens': output_token_details.audio_tokens,
  });
}

interface AnthropicUsage {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_read_input_tokens?: number;
  readonly cache_creation_input_tokens?: number;
  readonly cache_creation?: { readonly ephemeral_5m_input_tokens: number; readonly ephemeral_1h_input_tokens: number };
  readonly service_tier?: string;
}

/** Anthropic's input leaves cached tokens out; the conventions want them in. */
export function anthropicUsage(usage: AnthropicUsage): UsageAttributes {
  const read = usage.cache_read_input_tokens ?? 0;
  const write = usage.cache_creation_input_tokens ?? 0;
  return attributes({
    input_tokens: usage.input_tokens + read + write,
    output_tokens: usage.output_tokens,
    'cache_read.input_tokens': read,
    'cache_write.input_tokens': write,
    'cache_write.1h_input_tokens': usage.cache_creation?.ephemeral_1h_input_tokens,
    service_tier: usage.service_tier,
  });
}

interface GeminiUsage {
  readonly promptTokenCount: number;
  readonly candidatesTokenCount: number;
  readonly cachedContentTokenCount?: number;
  readonly thoughtsTokenCount?: number;
  readonly promptTokensDetails?: readonly Modality[];
  readonly cacheTokensDetails?: readonly Modality[];
}

interface Modality {
  readonly modality: string;
  readonly tokenCount: number;
}

/** Gemini's candidates leave thoughts out; the conventions want them in the output. */
export function geminiUsage(usage: GeminiUsage): UsageAttributes {
  const audio = (of: readonly Modality[] = []): number | undefined => of.find(({ modality }) => modality === 'AUDIO')?.tokenCount;
  return attributes({
    input_tokens: usage.promptTokenCount,
    output_tokens: usage.candidatesTokenCount + (usage.thoughtsTokenCount ?? 0),
    'cache_read.input_tokens': usage.cachedContentTokenCount,
    'reasoning.output_tokens': usage.thoughtsTokenCount,
    'audio.input_tokens': audio(usage.promptTokensDetails),
    'audio.cache_read.input_tokens': audio(usage.cacheTokensDetails),
  });
}

interface BedrockUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadInputTokens?: number;
  readonly cacheWriteInputTokens?: number;
}

/** Bedrock's Converse: input leaves cached tokens out. */
export function bedrockUsage(usage: BedrockUsage, serviceTier?: string): UsageAttributes {
  const { cacheReadInputTokens: read = 0, cacheWriteInputTokens: write = 0 } = usage;
  return attributes({
    input_tokens: usage.inputTokens + read + write,
    output_tokens: usage.outputTokens,
    'cache_read.input_tokens': read,
    'cache_write.input_tokens': write,
    service_tier: serviceTier,
  });
}
