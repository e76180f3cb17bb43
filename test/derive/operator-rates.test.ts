import { describe, expect, it } from 'vitest';
import type { PriceableCall } from '../../collector/src/derive/call.ts';
import { usdText } from '../../collector/src/derive/money.ts';
import type { OperatorPrice } from '../../collector/src/derive/operator-rates.ts';
import { createPricer } from '../../collector/src/derive/price.ts';
import { noUsage } from '../../collector/src/derive/usage.ts';

const august = Date.UTC(2026, 7, 1);

function call(parts: Partial<PriceableCall> = {}): PriceableCall {
  return {
    ...{ kind: 'llm', provider: 'openai', response_model: '', request_model: 'house-model', tool: '', operation: 'chat', service_tier: '' },
    ...{ start_ns: `${august}000000`, usage: { ...noUsage, input_tokens: 1_000_000 } },
    ...parts,
  };
}

function price(name: string, input: string, parts: Partial<OperatorPrice> = {}): OperatorPrice {
  return {
    ...{ kind: 'model', name, provider: '', service_tier: '', unit_prices: { input, output: '0' }, factor: '' },
    ...{ effective_from: null, effective_to: null, from_version: 2 },
    ...parts,
  };
}

const perCall = (kind: OperatorPrice['kind'], name: string, usd: string): OperatorPrice =>
  price(name, '', { kind, unit_prices: { call: usd } });

function usd(prices: readonly OperatorPrice[], parts: Partial<PriceableCall> = {}): string | undefined {
  const found = createPricer(prices)(call(parts));
  return found && usdText(found.pico);
}

describe('an operator’s price', () => {
  it('comes before the table’s, with the version that brought it', () => {
    expect(createPricer([price('gpt-4o-mini', '7', { from_version: 5 })])(call({ request_model: 'gpt-4o-mini' }))).toEqual({
      pico: 7_000_000_000_000n,
      source: 'operator',
      version: 'operator-5',
      unitPrices: 'input=7,output=0',
    });
  });

  it.each<[string, readonly OperatorPrice[], Partial<PriceableCall>, string | undefined]>([
    ['is found in any case', [price('House-Model', '1')], {}, '1'],
    ['is found by the response model first', [price('served', '1'), price('house-model', '2')], { response_model: 'served' }, '1'],
    ['is found by the request model else', [price('house-model', '2')], { response_model: 'served' }, '2'],
    ['is found without a provider/ prefix', [price('house-model', '1')], { request_model: 'acme/house-model' }, '1'],
    ['may end in anything', [price('house*', '1')], {}, '1'],
    ['by the whole name beats one by its beginning', [price('house*', '1'), price('house-model', '2')], {}, '2'],
    ['by a longer beginning beats a shorter one', [price('*', '1'), price('house*', '2')], {}, '2'],
    ['of the provider beats one of any', [price('house-model', '1'), price('house-model', '2', { provider: 'OpenAI' })], {}, '2'],
    ['of the provider holds for its sub-suffixes', [price('house-model', '2', { provider: 'openai' })], { provider: 'openai.chat' }, '2'],
    ['of another provider does not apply', [price('house-model', '2', { provider: 'azure' })], {}, undefined],
    ['of another name does not apply', [price('other', '1')], {}, undefined],
    ['of a tier does not apply to standard service', [price('house-model', '1', { service_tier: 'batch' })], {}, undefined],
    ['of standard service does not apply to a tier', [price('house-model', '1')], { service_tier: 'batch' }, undefined],
    ['of a tier applies to it in any case', [price('house-model', '1', { service_tier: 'Batch' })], { service_tier: 'batch' }, '1'],
    ['of standard service has many names', [price('house-model', '1')], { service_tier: 'default' }, '1'],
    ['may be 0', [price('gpt-4o-mini', '0')], { request_model: 'gpt-4o-mini' }, '0'],
    ['may be a factor on the table’s', [price('*', '', { factor: '0.5', unit_prices: {} })], { request_model: 'gpt-4o-mini' }, '0.075'],
    [
      'that is a factor without a table’s leaves the call to the next that fits',
      [price('house-model', '', { factor: '2', unit_prices: {} }), price('house-*', '3')],
      {},
      '3',
    ],
    ['that is a factor needs a table’s', [price('*', '', { factor: '0.5', unit_prices: {} })], {}, undefined],
    ['per call needs no usage', [perCall('model', 'house-model', '0.02')], { usage: undefined }, '0.02'],
    ['per call is that, whatever the tokens', [perCall('model', 'house-model', '0.02')], {}, '0.02'],
    ['per token needs usage', [price('house-model', '1')], { usage: undefined }, undefined],
    ['of a tool is per call', [perCall('tool', 'search', '0.01')], { kind: 'tool', tool: 'Search', usage: undefined }, '0.01'],
    ['of another tool does not apply', [perCall('tool', 'search', '0.01')], { kind: 'tool', tool: 'fetch', usage: undefined }, undefined],
    [
      'of an operation on storage is per call',
      [perCall('storage_operation', 'search_memory', '0.001')],
      { kind: 'retrieval', operation: 'search_memory', usage: undefined },
      '0.001',
    ],
  ])('%s', (_, prices, parts, expected) => {
    expect(usd(prices, parts)).toBe(expected);
  });

  it('applies by the date of the call: the start is in, the end is not', () => {
    const prices = [
      price('house-model', '1', { effective_to: '2026-07-01T00:00:00.000Z' }),
      price('house-model', '2', { effective_from: '2026-07-01T00:00:00.000Z', effective_to: '2026-09-01T00:00:00.000Z' }),
      price('house-model', '3', { effective_from: '2026-08-01T00:00:00.001Z' }),
    ];
    const at = (iso: string): string | undefined => usd(prices, { start_ns: `${Date.parse(iso)}000000` });
    expect(at('2026-06-30T23:59:59.999Z')).toBe('1');
    expect(at('2026-07-01T00:00:00Z')).toBe('2');
    expect(at('2026-08-01T00:00:00Z')).toBe('2');
    expect(at('2026-08-02T00:00:00Z')).toBe('3');
    expect(at('2027-01-01T00:00:00Z')).toBe('3');
  });

  it('set last wins among equals', () => {
    expect(usd([price('house-model', '1', { from_version: 3 }), price('house-model', '2', { from_version: 2 })])).toBe('1');
  });

  it('of the parts that it leaves out is that of their wholes', () => {
    const usage = { ...noUsage, input_tokens: 1_000_000, cache_read_tokens: 400_000, output_tokens: 500_000, reasoning_tokens: 100_000 };
    expect(usd([price('house-model', '', { unit_prices: { input: '1', output: '10', cache_read: '0.1' } })], { usage })).toBe('5.64');
  });
});
