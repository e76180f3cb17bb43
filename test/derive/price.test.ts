import { readFileSync } from 'node:fs';
import { calcPrice } from '@pydantic/genai-prices';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { PriceableCall } from '../../collector/src/derive/call.ts';
import { usdText } from '../../collector/src/derive/money.ts';
import { createPricer } from '../../collector/src/derive/price.ts';
import { linesOf, type Rates, ratesOf, totalOf } from '../../collector/src/derive/rates.ts';
import type { CallUsage } from '../../collector/src/derive/rows.ts';
import { TABLE_VERSION } from '../../collector/src/derive/table-rates.ts';
import { noUsage } from '../../collector/src/derive/usage.ts';

const price = createPricer();
const million = { ...noUsage, input_tokens: 1_000_000 };
const augustNs = `${Date.UTC(2026, 7, 1, 12)}000000`;

function call(parts: Partial<PriceableCall>): PriceableCall {
  return {
    kind: 'llm',
    provider: 'openai',
    response_model: '',
    request_model: 'gpt-4o-mini',
    tool: '',
    operation: 'chat',
    service_tier: '',
    start_ns: augustNs,
    usage: million,
    ...parts,
  };
}

function priceOf(rates: Rates, usage: CallUsage): bigint | undefined {
  const lines = linesOf(rates, usage);
  return lines && totalOf(lines);
}

function usd(parts: Partial<PriceableCall>): string | undefined {
  const found = price(call(parts));
  return found && usdText(found.pico);
}

it('names the installed table', () => {
  const manifest: { version: string } = JSON.parse(
    readFileSync(new URL('../../node_modules/@pydantic/genai-prices/package.json', import.meta.url), 'utf8'),
  );
  expect(TABLE_VERSION).toBe(`genai-prices-${manifest.version}`);
  expect(price(call({}))).toEqual({
    pico: 150_000_000_000n,
    source: 'table',
    version: TABLE_VERSION,
    unitPrices: 'input=0.15,cache_read=0.075,output=0.6',
  });
});

describe('tokens are priced in disjoint buckets', () => {
  it.each([
    ['fresh input', { input_tokens: 1000 }, '0.003'],
    ['output', { output_tokens: 1000 }, '0.015'],
    ['cached input at its own price, within the input', { input_tokens: 1000, cache_read_tokens: 1000 }, '0.0003'],
    ['written cache at its own price', { input_tokens: 1000, cache_write_tokens: 1000 }, '0.00375'],
    ['all together', { input_tokens: 1000, cache_read_tokens: 100, cache_write_tokens: 10, output_tokens: 100 }, '0.0042375'],
    ['a call above the tier: every token at the tier’s price', { input_tokens: 200_001, output_tokens: 1 }, '1.2000285'],
    ['a call at the tier’s edge', { input_tokens: 200_000, output_tokens: 1 }, '0.600015'],
  ])('%s', (_, usage, expected) => {
    expect(usd({ provider: 'anthropic', request_model: 'claude-sonnet-4-5', usage: { ...noUsage, ...usage } })).toBe(expected);
  });

  it('a fraction of the last place is rounded once, half up', () => {
    const rates = ratesOf({ input_mtok: 0.000_000_5 }, false);
    expect([1, 2, 4].map((input_tokens) => rates && priceOf(rates, { ...noUsage, input_tokens }))).toEqual([1n, 1n, 2n]);
  });

  it('reasoning has its own price where the table has one, else it is output', () => {
    const usage = { ...noUsage, output_tokens: 10, reasoning_tokens: 4 };
    const amounts = [{ output_reasoning_mtok: 3 }, {}].map((more) => ratesOf({ input_mtok: 1, output_mtok: 2, ...more }, false));
    expect(amounts.map((rates) => rates && priceOf(rates, usage))).toEqual([24_000_000n, 20_000_000n]);
  });

  it('audio and cache writes for an hour have their own prices where the table has them, else their wholes’', () => {
    const usage = {
      ...noUsage,
      ...{ input_tokens: 100, cache_read_tokens: 20, cache_write_tokens: 10, output_tokens: 30 },
      ...{ cache_write_1h_tokens: 4, input_audio_tokens: 50, cache_read_audio_tokens: 15, output_audio_tokens: 12 },
    };
    const whole = { input_mtok: 1, output_mtok: 10, cache_read_mtok: 0.5, cache_write_mtok: 2 };
    const parts = { cache_write_1h_mtok: 3, input_audio_mtok: 4, cache_audio_read_mtok: 0.25, output_audio_mtok: 20 };
    const inParts = 35 * 1 + 5 * 0.5 + 6 * 2 + 4 * 3 + 35 * 4 + 15 * 0.25 + 18 * 10 + 12 * 20;
    const inWholes = 70 * 1 + 20 * 0.5 + 10 * 2 + 30 * 10;
    const amounts = [{ ...whole, ...parts }, whole].map((price) => ratesOf(price, false));
    expect(amounts.map((rates) => rates && Number(priceOf(rates, usage)) / 1e6)).toEqual([inParts, inWholes]);
  });

  it('parts that exceed their whole are cut to it', () => {
    const rates = ratesOf({ input_mtok: 1, output_mtok: 1, cache_read_mtok: 1, input_audio_mtok: 1, output_audio_mtok: 1 }, false);
    const usage = { ...noUsage, input_tokens: 10, output_tokens: 5, cache_read_tokens: 8, input_audio_tokens: 99, output_audio_tokens: 99 };
    expect(rates && priceOf(rates, usage)).toBe(15_000_000n);
  });

  it('a price beside tokens, for each request, is added', () => {
    expect(usd({ provider: 'perplexity', request_model: 'sonar', usage: { ...noUsage, input_tokens: 1000 } })).toBe('0.013');
  });
});

describe('a model is looked up', () => {
  it.each([
    ['by the response model first', { response_model: 'gpt-4o', request_model: 'gpt-4o-mini' }, '2.5'],
    ['by the request model where the response’s is unknown', { response_model: 'house-model', request_model: 'gpt-4o-mini' }, '0.15'],
    ['without a provider/ prefix', { provider: '', request_model: 'mistral/mistral-small-latest' }, '0.1'],
    ['without a provider/ prefix beside a provider', { provider: 'mistral_ai', request_model: 'mistral/mistral-small-latest' }, '0.1'],
    ['without an unknown provider', { provider: 'langchain' }, '0.15'],
    ['with a provider’s sub-suffix', { provider: 'openai.chat' }, '0.15'],
    ['at xAI', { provider: 'x_ai', request_model: 'grok-3' }, '3'],
    ['at Google', { provider: 'gcp.gen_ai', request_model: 'gemini-2.0-flash' }, '0.1'],
    ['at Azure', { provider: 'azure.ai.inference', request_model: 'phi-4' }, '0.07'],
    [
      'at Bedrock',
      { provider: 'aws.bedrock', request_model: 'us.anthropic.claude-sonnet-4-5-20250929-v1:0', usage: { ...noUsage, input_tokens: 1000 } },
      '0.0033', // the regional price
    ],
    ['by an id with a slash of its own', { provider: 'openrouter', request_model: 'openai/gpt-4o-mini' }, '0.15'],
    ['for an embedding', { kind: 'embedding', request_model: 'text-embedding-3-small' }, '0.02'],
    ['and is free where it says so', { provider: 'openrouter', request_model: 'deepseek/deepseek-r1:free' }, '0'],
  ] as const)('%s', (_, parts, expected) => {
    expect(usd(parts)).toBe(expected);
  });

  it('at the price of the call’s day', () => {
    const o3 = { request_model: 'o3' };
    expect([usd({ ...o3, start_ns: `${Date.UTC(2025, 4, 1)}000000` }), usd(o3)]).toEqual(['10', '2']);
  });

  it('at the price of the call’s hour, where it has one', () => {
    const at = (hour: number) =>
      usd({ provider: 'deepseek', request_model: 'deepseek-chat', start_ns: `${Date.UTC(2025, 2, 1, hour)}000000` });
    expect([at(12), at(18), at(12)]).toEqual(['0.27', '0.135', '0.27']);
  });
});

describe('a price is unknown', () => {
  it.each([
    ['for an unknown model', { request_model: 'house-model' }],
    ['without a model', { request_model: '' }],
    ['without usage', { usage: undefined }],
    ['for a tool', { kind: 'tool' }],
    ['in a tier of service that the table does not know', { service_tier: 'batch' }],
    ['for a model that is not priced by tokens', { request_model: 'whisper-1' }],
    ['for a model listed without a price', { provider: 'cerebras', request_model: 'qwen-3-coder-480b' }],
  ] as const)('%s', (_, parts) => {
    expect(price(call(parts))).toBeUndefined();
  });
});

it('agrees with the table’s own calculator, and neither throws nor prints', () => {
  const warn = vi.spyOn(console, 'warn');
  const models = [
    ['openai', 'gpt-4o'],
    ['openai', 'o3'],
    ['anthropic', 'claude-sonnet-4-5'],
    ['google', 'gemini-2.5-pro'],
    ['groq', 'llama-3.3-70b-versatile'],
    ['deepseek', 'deepseek-chat'],
    ['perplexity', 'sonar-pro'],
  ] as const;
  const tokens = fc.nat(400_000);
  fc.assert(
    fc.property(
      fc.constantFrom(...models),
      tokens,
      tokens,
      tokens,
      tokens,
      fc.date({ min: new Date('2024-01-01'), max: new Date('2026-11-01'), noInvalidDate: true }),
      ([provider, model], fresh, read, write, output, at) => {
        const counts = { input_tokens: fresh + read + write, output_tokens: output, cache_read_tokens: read, cache_write_tokens: write };
        const expected = calcPrice(counts, model, { providerId: provider, timestamp: at });
        const found = usd({ provider, request_model: model, start_ns: `${at.getTime()}000000`, usage: { ...noUsage, ...counts } });
        expect(Number(found)).toBeCloseTo(expected?.total_price ?? Number.NaN, 9);
      },
    ),
    { numRuns: 300 },
  );
  expect(price(call({ provider: '\0', request_model: '/'.repeat(50) }))).toBeUndefined();
  expect(warn).not.toHaveBeenCalled();
});
