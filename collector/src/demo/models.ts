/** A model as the simulated providers serve it. */
export interface ServedModel {
  readonly provider: string;
  readonly model: string;
  /** The exact name that the provider answers with. */
  readonly served: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly firstTokenMs: number;
  readonly msPerToken: number;
  /** The share of input that repeated prompts find cached. */
  readonly cached: number;
  /** The share of input that is written to a cache, where the provider bills that. */
  readonly cacheWritten: number;
  /** The share of output spent on reasoning. */
  readonly reasoning: number;
}

const plain = { cached: 0, cacheWritten: 0, reasoning: 0 };

export const models = {
  'gpt-4.1': {
    ...plain,
    provider: 'openai',
    model: 'gpt-4.1',
    served: 'gpt-4.1-2025-04-14',
    inputTokens: 1800,
    outputTokens: 260,
    firstTokenMs: 520,
    msPerToken: 11,
    cached: 0.4,
  },
  'gpt-4.1-mini': {
    ...plain,
    provider: 'openai',
    model: 'gpt-4.1-mini',
    served: 'gpt-4.1-mini-2025-04-14',
    inputTokens: 1400,
    outputTokens: 210,
    firstTokenMs: 380,
    msPerToken: 7,
    cached: 0.3,
  },
  'o4-mini': {
    ...plain,
    provider: 'openai',
    model: 'o4-mini',
    served: 'o4-mini-2025-04-16',
    inputTokens: 3200,
    outputTokens: 1400,
    firstTokenMs: 2600,
    msPerToken: 6,
    cached: 0.2,
    reasoning: 0.6,
  },
  'claude-sonnet-4-5': {
    ...plain,
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    served: 'claude-sonnet-4-5-20250929',
    inputTokens: 4200,
    outputTokens: 620,
    firstTokenMs: 900,
    msPerToken: 13,
    cached: 0.5,
    cacheWritten: 0.1,
  },
  'claude-haiku-4-5': {
    ...plain,
    provider: 'anthropic',
    model: 'claude-haiku-4-5',
    served: 'claude-haiku-4-5-20251001',
    inputTokens: 2100,
    outputTokens: 320,
    firstTokenMs: 420,
    msPerToken: 6,
    cached: 0.35,
    cacheWritten: 0.05,
  },
  'gemini-2.5-flash': {
    ...plain,
    provider: 'gcp.gemini',
    model: 'gemini-2.5-flash',
    served: 'gemini-2.5-flash',
    inputTokens: 2600,
    outputTokens: 380,
    firstTokenMs: 450,
    msPerToken: 5,
    cached: 0.15,
    reasoning: 0.25,
  },
  'gemini-2.5-pro': {
    ...plain,
    provider: 'gcp.gemini',
    model: 'gemini-2.5-pro',
    served: 'gemini-2.5-pro',
    inputTokens: 3800,
    outputTokens: 900,
    firstTokenMs: 1700,
    msPerToken: 9,
    reasoning: 0.45,
  },
  /** No price table knows it: its calls must be shown as unpriced, never as free. */
  'internal-llm-7b': {
    ...plain,
    provider: 'acme',
    model: 'internal-llm-7b',
    served: 'internal-llm-7b',
    inputTokens: 900,
    outputTokens: 180,
    firstTokenMs: 240,
    msPerToken: 9,
  },
} as const satisfies Record<string, ServedModel>;

export type ModelName = keyof typeof models;

export const embedding = { provider: 'openai', model: 'text-embedding-3-small', inputTokens: 40, durationMs: 90 };
