/**
 * What providers put on a bill: the usage of an answer as the provider writes it → the amount to 1e-9 USD. Each amount is worked out by
 * hand in the comment above it, from the list prices in USD per million tokens of the day of the call; it never comes from the library.
 * A payload becomes attributes by the GenAI conventions (input includes cached tokens, output includes reasoning), then a row, then a step.
 */

import { describe, expect, it } from 'vitest';
import { deriveTrace } from '../../collector/src/derive/derive-trace.ts';
import type { OperatorPrice } from '../../collector/src/derive/operator-rates.ts';
import { createPricer } from '../../collector/src/derive/price.ts';
import { createNormaliser } from '../../collector/src/normalise/normalise-span.ts';
import {
  anthropicUsage,
  bedrockUsage,
  geminiUsage,
  openaiRealtimeUsage,
  openaiUsage,
  type UsageAttributes,
} from '../support/provider-usage.ts';

interface Case {
  readonly name: string;
  readonly provider: string;
  readonly model: string;
  readonly usage: UsageAttributes;
  readonly on?: string;
  /** USD; null = not priced. */
  readonly amount: string | null;
  readonly operator?: readonly OperatorPrice[];
}

const nobody = { provider: '', effective_from: null, effective_to: null, from_version: 7 };
const halfOfList = (provider: string, tier: string): OperatorPrice => ({
  ...{ ...nobody, kind: 'model', name: '*', provider, service_tier: tier, unit_prices: {}, factor: '0.5' },
});

const gpt4o = { prompt_tokens: 2_000, prompt_tokens_details: { cached_tokens: 1_024 }, completion_tokens: 300 };
const gpt5 = {
  ...{ input_tokens: 10_000, input_tokens_details: { cached_tokens: 8_192 } },
  ...{ output_tokens: 1_500, output_tokens_details: { reasoning_tokens: 1_216 } },
};
const o3 = { prompt_tokens: 1_000, completion_tokens: 500, completion_tokens_details: { reasoning_tokens: 400 } };

const openai: readonly Omit<Case, 'provider'>[] = [
  // (2000 − 1024) × 2.50 + 1024 × 1.25 + 300 × 10 = 2440 + 1280 + 3000 = 6720 µ$
  { name: 'a cached prompt', model: 'gpt-4o', usage: openaiUsage(gpt4o), amount: '0.00672' },
  // (10000 − 8192) × 1.25 + 8192 × 0.125 + 1500 × 10 = 2260 + 1024 + 15000 = 18284 µ$; reasoning is output
  { name: 'reasoning', model: 'gpt-5', usage: openaiUsage(gpt5), amount: '0.018284' },
  // before the price cut of June 2025: 1000 × 10 + 500 × 40 = 30000 µ$
  { name: 'the price of its day', model: 'o3', usage: openaiUsage(o3), on: '2025-05-01', amount: '0.03' },
  // after it: 1000 × 2 + 500 × 8 = 6000 µ$
  { name: 'the price of a later day', model: 'o3', usage: openaiUsage(o3), amount: '0.006' },
  // 8191 × 0.02 = 163.82 µ$
  { name: 'an embedding', model: 'text-embedding-3-small', usage: openaiUsage({ prompt_tokens: 8_191 }), amount: '0.00016382' },
  // text 800 × 4 + cached text 200 × 0.40 + audio 1500 × 32 + cached audio 500 × 0.40 + text out 100 × 16 + audio out 800 × 64
  // = 3200 + 80 + 48000 + 200 + 1600 + 51200 = 104280 µ$
  {
    name: 'audio with cached audio',
    model: 'gpt-realtime',
    usage: openaiRealtimeUsage({
      input_tokens: 3_000,
      input_token_details: { text_tokens: 1_000, audio_tokens: 2_000, cached_tokens: 700, cached_tokens_details: { audio_tokens: 500 } },
      output_tokens: 900,
      output_token_details: { text_tokens: 100, audio_tokens: 800 },
    }),
    amount: '0.10428',
  },
  { name: 'standard service by its name', model: 'gpt-4o', usage: openaiUsage(gpt4o, 'default'), amount: '0.00672' },
  { name: 'batch without an operator price', model: 'gpt-4o', usage: openaiUsage(gpt4o, 'batch'), amount: null },
  { name: 'priority without an operator price', model: 'gpt-5', usage: openaiUsage(gpt5, 'priority'), amount: null },
  // half of the list price: 6720 ÷ 2 = 3360 µ$
  {
    name: 'batch at half the list price',
    model: 'gpt-4o',
    usage: openaiUsage(gpt4o, 'batch'),
    operator: [halfOfList('openai', 'batch')],
    amount: '0.00336',
  },
  // half of the list price: 18284 ÷ 2 = 9142 µ$
  {
    name: 'flex at half the list price',
    model: 'gpt-5',
    usage: openaiUsage(gpt5, 'flex'),
    operator: [halfOfList('openai', 'flex')],
    amount: '0.009142',
  },
  // 1808 × 2.50 + 8192 × 0.25 + 1500 × 20 = 4520 + 2048 + 30000 = 36568 µ$
  {
    name: 'priority at an operator price',
    model: 'gpt-5',
    usage: openaiUsage(gpt5, 'priority'),
    operator: [
      {
        ...{ ...nobody, kind: 'model', name: 'gpt-5', service_tier: 'priority', factor: '' },
        unit_prices: { input: '2.5', cache_read: '0.25', output: '20' },
      },
    ],
    amount: '0.036568',
  },
];

const sonnet = 'claude-sonnet-4-5-20250929';
const written = {
  ...{ input_tokens: 1_000, cache_read_input_tokens: 20_000, cache_creation_input_tokens: 5_000, output_tokens: 800 },
  cache_creation: { ephemeral_5m_input_tokens: 3_000, ephemeral_1h_input_tokens: 2_000 },
};

const anthropic: readonly Omit<Case, 'provider'>[] = [
  // 1000 × 3 + 20000 × 0.30 + 3000 × 3.75 + 2000 × 6 + 800 × 15 = 3000 + 6000 + 11250 + 12000 + 12000 = 44250 µ$
  { name: 'cache reads, and writes for five minutes and an hour', model: sonnet, usage: anthropicUsage(written), amount: '0.04425' },
  // 210000 > 200000 in: 50000 × 6 + 150000 × 0.60 + 10000 × 7.50 + 1000 × 22.50 = 300000 + 90000 + 75000 + 22500 = 487500 µ$
  {
    name: 'a call above 200k, cached tokens counted',
    model: sonnet,
    usage: anthropicUsage({
      ...{ input_tokens: 50_000, cache_read_input_tokens: 150_000, cache_creation_input_tokens: 10_000, output_tokens: 1_000 },
    }),
    amount: '0.4875',
  },
  // 200000 is not above: 100000 × 3 + 100000 × 0.30 + 1000 × 15 = 300000 + 30000 + 15000 = 345000 µ$
  {
    name: 'a call of exactly 200k',
    model: sonnet,
    usage: anthropicUsage({ input_tokens: 100_000, cache_read_input_tokens: 100_000, output_tokens: 1_000 }),
    amount: '0.345',
  },
  // 1000 × 15 + 1000 × 75 = 90000 µ$
  { name: 'another model', model: 'claude-opus-4-1', usage: anthropicUsage({ input_tokens: 1_000, output_tokens: 1_000 }), amount: '0.09' },
  {
    name: 'standard service by its name',
    model: sonnet,
    usage: anthropicUsage({ ...written, service_tier: 'standard' }),
    amount: '0.04425',
  },
  { name: 'batch without an operator price', model: sonnet, usage: anthropicUsage({ ...written, service_tier: 'batch' }), amount: null },
  // half of the list price: 44250 ÷ 2 = 22125 µ$
  {
    name: 'batch at half the list price',
    model: sonnet,
    usage: anthropicUsage({ ...written, service_tier: 'batch' }),
    operator: [halfOfList('anthropic', 'batch')],
    amount: '0.022125',
  },
];

const gemini: readonly Omit<Case, 'provider'>[] = [
  // (150000 − 100000) × 1.25 + 100000 × 0.125 + (2000 + 3000) × 10 = 62500 + 12500 + 50000 = 125000 µ$
  {
    name: 'cached content and thoughts',
    model: 'gemini-2.5-pro',
    usage: geminiUsage({
      ...{ promptTokenCount: 150_000, cachedContentTokenCount: 100_000, candidatesTokenCount: 2_000, thoughtsTokenCount: 3_000 },
    }),
    amount: '0.125',
  },
  // 250000 > 200000 in: 250000 × 2.50 + 1000 × 15 = 625000 + 15000 = 640000 µ$
  {
    name: 'a call above 200k',
    model: 'gemini-2.5-pro',
    usage: geminiUsage({ promptTokenCount: 250_000, candidatesTokenCount: 1_000 }),
    amount: '0.64',
  },
  // text 3000 × 0.30 + cached text 1000 × 0.03 + audio 4000 × 1 + cached audio 2000 × 0.10 + 500 × 2.50
  // = 900 + 30 + 4000 + 200 + 1250 = 6380 µ$
  {
    name: 'audio with cached audio',
    model: 'gemini-2.5-flash',
    usage: geminiUsage({
      ...{ promptTokenCount: 10_000, cachedContentTokenCount: 3_000, candidatesTokenCount: 500 },
      promptTokensDetails: [
        { modality: 'TEXT', tokenCount: 4_000 },
        { modality: 'AUDIO', tokenCount: 6_000 },
      ],
      cacheTokensDetails: [{ modality: 'AUDIO', tokenCount: 2_000 }],
    }),
    amount: '0.00638',
  },
];

const bedrock: readonly Omit<Case, 'provider'>[] = [
  // the regional price: 1000 × 3.30 + 10000 × 0.33 + 2000 × 4.125 + 500 × 16.50 = 3300 + 3300 + 8250 + 8250 = 23100 µ$
  {
    name: 'cache reads and writes at a regional price',
    model: 'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
    usage: bedrockUsage({ inputTokens: 1_000, cacheReadInputTokens: 10_000, cacheWriteInputTokens: 2_000, outputTokens: 500 }),
    amount: '0.0231',
  },
  // 12000 × 0.80 + 8000 × 0.20 + 1000 × 3.20 = 9600 + 1600 + 3200 = 14400 µ$
  {
    name: 'a model of its own',
    model: 'amazon.nova-pro-v1:0',
    usage: bedrockUsage({ inputTokens: 12_000, cacheReadInputTokens: 8_000, outputTokens: 1_000 }),
    amount: '0.0144',
  },
  {
    name: 'flex without an operator price',
    model: 'amazon.nova-pro-v1:0',
    usage: bedrockUsage({ inputTokens: 12_000, outputTokens: 1_000 }, 'flex'),
    amount: null,
  },
];

const normalise = createNormaliser({ hashKey: 'test' });

function costOf({ provider, model, usage, on = '2026-08-01', operator = [] }: Case) {
  const startNs = BigInt(Date.parse(on)) * 1_000_000n;
  const operation = model.includes('embedding') ? 'embeddings' : 'chat';
  const attributes = { 'gen_ai.operation.name': operation, 'gen_ai.provider.name': provider, 'gen_ai.request.model': model, ...usage };
  const identity = { traceId: '1'.repeat(32), spanId: '2'.repeat(16), parentSpanId: '', traceState: '', name: operation, kind: 3 };
  const rest = { statusCode: 0, statusMessage: '', events: [], links: [], resource: { attributes: {} }, mended: [] };
  const scope = { name: 'test', version: '', attributes: {} };
  const span = { ...identity, ...rest, scope, attributes, startNs, endNs: startNs + 1_000_000n };
  const outcome = normalise(span, { orgId: 'org', arrivedMs: Date.parse('2026-09-01') });
  if ('refused' in outcome) throw new Error(outcome.refused);
  return deriveTrace([outcome.row], { settled: true, price: createPricer(operator) }).steps[0];
}

const providers = { openai, anthropic, 'gcp.gemini': gemini, 'aws.bedrock': bedrock };

describe.each(Object.entries(providers))('%s bills', (provider, cases) => {
  it.each(cases.map((one) => [one.name, { ...one, provider }] as const))('%s', (_, one) => {
    const step = costOf(one);
    expect(step?.cost ?? null).toBe(one.amount);
    expect(step?.cost_source).toBe(one.amount === null ? 'none' : one.operator === undefined ? 'table' : 'operator');
  });
});
