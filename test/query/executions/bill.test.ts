import fc from 'fast-check';
import { expect, it } from 'vitest';
import { usdText } from '../../../collector/src/derive/money.ts';
import { flatRates, linesOf, ratesOf, totalOf, unitPricesText } from '../../../collector/src/derive/rates.ts';
import type { CallUsage } from '../../../collector/src/derive/rows.ts';
import { type BilledStep, billOf } from '../../../collector/src/query/executions/bill.ts';

const nothing = { cache_read_tokens: '0', cache_write_tokens: '0', reasoning_tokens: '0' };

it('is quantity × unit price = amount for each bucket', () => {
  const usage = { ...nothing, input_tokens: '2000', cache_read_tokens: '1024', output_tokens: '300' };
  const unit_prices = 'input=2.5,cache_read=1.25,output=10';
  const step = {
    ...usage,
    unit_prices,
    cost: '0.006720000000',
    cost_source: 'table',
    price_version: 'genai-prices-0.1.8',
    service_tier: '',
  };
  expect(billOf(step)).toEqual({
    source: 'table',
    price_version: 'genai-prices-0.1.8',
    service_tier: null,
    lines: [
      { bucket: 'input', quantity: 976, per: 'million_tokens', unit_price: '2.5', amount: '0.00244' },
      { bucket: 'cache_read', quantity: 1024, per: 'million_tokens', unit_price: '1.25', amount: '0.00128' },
      { bucket: 'output', quantity: 300, per: 'million_tokens', unit_price: '10', amount: '0.003' },
    ],
    total: '0.00672',
  });
});

it('of a tool is its call', () => {
  const step = { unit_prices: 'call=0.01', cost: '0.01', cost_source: 'operator', price_version: 'operator-3', service_tier: '' };
  expect(billOf(step).lines).toEqual([{ bucket: 'call', quantity: 1, per: 'call', unit_price: '0.01', amount: '0.01' }]);
});

it('of a reported cost is what was reported', () => {
  const step = {
    unit_prices: 'input=1,output=1',
    input_tokens: '5',
    cost: '0.5',
    cost_source: 'reported',
    price_version: 'x',
    service_tier: '',
  };
  expect(billOf(step)).toMatchObject({ lines: [{ bucket: 'reported', quantity: 1, amount: '0.5' }], total: '0.5' });
});

it.each(['none', 'not_billable'])('of a step without a price has no lines: %s', (cost_source) => {
  expect(billOf({ cost: null, cost_source, input_tokens: '5' })).toMatchObject({ source: cost_source, lines: [], total: null });
});

it('says what it cannot explain', () => {
  const step: BilledStep = { unit_prices: '', input_tokens: '5', cost: '0.5', cost_source: 'table' };
  expect(billOf(step).lines).toEqual([{ bucket: 'unexplained', quantity: 1, per: 'call', unit_price: '0.5', amount: '0.5' }]);
});

it('adds up to the cost exactly, whatever the prices and tokens', () => {
  const tokens = fc.nat(400_000);
  const unit = fc.nat(1_000_000_000).map((pico) => usdText(BigInt(pico)));
  const buckets = {
    cache_read: unit,
    cache_write: unit,
    cache_write_1h: unit,
    input_audio: unit,
    reasoning: unit,
    output_audio: unit,
    call: unit,
  };
  const prices = fc.record({ input: unit, output: unit, ...buckets }, { requiredKeys: ['input', 'output'] });
  const usages = fc.record({
    ...{ fresh: tokens, cache_read_tokens: tokens, cache_write_tokens: tokens, reasoning_tokens: tokens, text: tokens },
    ...{ cache_write_1h_tokens: tokens, input_audio_tokens: tokens, output_audio_tokens: tokens },
  });
  fc.assert(
    fc.property(prices, usages, (given, { fresh, text, ...parts }) => {
      const usage: CallUsage = {
        ...parts,
        input_tokens: fresh + parts.cache_read_tokens + parts.cache_write_tokens,
        output_tokens: text + parts.reasoning_tokens,
      };
      const rates = flatRates(Object.fromEntries(Object.entries(given).filter(([, price]) => price !== undefined)));
      const cost = usdText(totalOf(linesOf(rates, usage) ?? []));
      const bill = billOf({ ...usage, unit_prices: unitPricesText(rates, usage), cost, cost_source: 'operator' });
      expect(bill.total).toBe(cost);
      expect(bill.lines.reduce((sum, { amount }) => sum + attoOf(amount), 0n)).toBe(attoOf(cost));
      expect(bill.lines.map(({ bucket }) => bucket)).not.toContain('unexplained');
    }),
    { numRuns: 500 },
  );
});

it('shows the price of the tier that the call was in', () => {
  const rates = ratesOf({ input_mtok: { base: 1, tiers: [{ start: 100, price: 2 }] }, output_mtok: 1 }, false) ?? {};
  const usage = { input_tokens: 101, output_tokens: 0, cache_read_tokens: 0, cache_write_tokens: 0, reasoning_tokens: 0 };
  const unit_prices = unitPricesText(rates, usage);
  expect(unit_prices).toBe('input=2,output=1');
  expect(billOf({ ...usage, unit_prices, cost: '0.000202', cost_source: 'table' }).lines).toEqual([
    { bucket: 'input', quantity: 101, per: 'million_tokens', unit_price: '2', amount: '0.000202' },
  ]);
});

function attoOf(text: string): bigint {
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const atto = BigInt(whole) * 10n ** 18n + BigInt(fraction.padEnd(18, '0'));
  return negative ? -atto : atto;
}
