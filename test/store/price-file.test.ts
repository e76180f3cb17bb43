import { describe, expect, it } from 'vitest';
import { AppError } from '../../collector/src/errors.ts';
import { parsePriceFile, readPriceFile } from '../../collector/src/store/price-file.ts';

const good = `prices:
  - kind: model
    name: house-model
    provider: openai
    usd_per_million: { input: 1.5, output: 6, cache_read: "0.15" }
    effective_from: 2026-01-01
  - { kind: tool, name: web_search, usd_per_call: 0.01 }
  - kind: model
    name: "*"
    service_tier: batch
    factor: 0.5
`;

const prices = [
  {
    kind: 'model',
    name: 'house-model',
    provider: 'openai',
    usd_per_million: { input: '1.5', output: '6', cache_read: '0.15' },
    effective_from: '2026-01-01T00:00:00.000Z',
  },
  { kind: 'tool', name: 'web_search', usd_per_call: '0.01' },
  { kind: 'model', name: '*', service_tier: 'batch', factor: '0.5' },
];

function messageOf(text: string): string {
  try {
    parsePriceFile(text, 'prices.yaml');
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'configuration') return thrown.message;
  }
  return 'no configuration error';
}

describe('a file of prices', () => {
  it('is YAML', () => {
    expect(parsePriceFile(good, 'prices.yaml')).toEqual(prices);
  });

  it('or JSON', () => {
    expect(parsePriceFile(JSON.stringify({ prices }), 'prices.json')).toEqual(prices);
  });

  it.each([
    [
      'a field of another name',
      good.replace('factor', 'faktor'),
      'line 11: prices[2].faktor: expected nothing: there is no field of this name',
    ],
    ['a negative price', good.replace('input: 1.5', 'input: -1'), 'line 5: prices[0].usd_per_million.input: expected USD from 0'],
    ['a price that is no number', good.replace('0.01', 'cheap'), 'line 7: prices[1].usd_per_call: expected USD from 0'],
    ['an unknown kind', good.replace('kind: tool', 'kind: toll'), 'line 7: prices[1].kind: expected one of model, tool'],
    ['no price at all', good.replace('    factor: 0.5\n', ''), 'line 8: prices[2].usd_per_million: expected a price: usd_per_million'],
    ['a price of another kind', good.replace('factor:', 'usd_per_gb_month:'), 'line 11: prices[2].usd_per_gb_month: expected nothing'],
    ['a model without a price for output', good.replace(' output: 6,', ''), 'line 5: prices[0].usd_per_million.output: expected USD'],
    ['a date that is none', good.replace('2026-01-01', '2026-13-01'), 'line 6: prices[0].effective_from: expected an ISO-8601'],
    [
      'a day that the month does not have',
      good.replace('2026-01-01', '2026-02-30'),
      'line 6: prices[0].effective_from: expected an ISO-8601',
    ],
    ['a price finer than 12 decimals', good.replace('0.01', '1e-13'), 'line 7: prices[1].usd_per_call: expected USD from 0'],
    [
      'the same thing twice',
      `${good}\n  - { kind: tool, name: Web_Search, usd_per_call: 0.02 }`,
      'prices[3]: expected one price of this from this time on; line 7 has another',
    ],
    ['another top level', 'house-model: 1', 'line 1: prices: expected a list of prices'],
    ['broken YAML', 'prices: [', 'line 1: '],
    ['an empty file', '', 'line 1: an object with the field prices'],
  ])('says the line and field of %s', (_, text, message) => {
    expect(messageOf(text)).toContain(message);
  });

  it('lists every problem at once', () => {
    const text = good.replace('input: 1.5', 'input: x').replace('0.01', 'y');
    expect(messageOf(text).split('\n')).toHaveLength(3);
  });

  it('that cannot be read says so', () => {
    expect(() => readPriceFile('/nowhere/prices.yaml')).toThrow(/RESONANT_PRICES_FILE=\/nowhere\/prices.yaml cannot be read/);
  });
});
