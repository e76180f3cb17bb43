import { describe, expect, it } from 'vitest';
import type { OperatorPrice } from '../../collector/src/derive/operator-rates.ts';
import { createPricer, type Pricer } from '../../collector/src/derive/price.ts';
import { agent, derive, llm, perToken, pick, silentLlm, span, tool } from './build-span.ts';

const top = agent('a', '');
const free: Pricer = () => ({ pico: 0n, source: 'table', version: 'free' });
const operator: Pricer = (call) => (call.tool === 'search' ? { pico: 5n, source: 'operator', version: 'op-1' } : perToken(call));

function costOf(step: Parameters<typeof derive>[0][number], price: Pricer = perToken) {
  return pick(
    derive([top, step], { price }).steps,
    'cost_source',
    'billable',
    'cost',
    'reported_cost',
    'computed_cost',
    'price_version',
  )[0];
}

describe('the cost of a step is', () => {
  it('what the sender reports, the computed one beside it', () => {
    expect(costOf(llm('b', 'a', { reported_cost: '0.5' }))).toEqual({
      cost_source: 'reported',
      billable: true,
      cost: '0.5',
      reported_cost: '0.5',
      computed_cost: '0.00012',
      price_version: 'test-1',
    });
  });

  it('else the operator’s price, which makes a tool call billable', () => {
    expect(costOf(tool('b', 'a'), operator)).toEqual({
      cost_source: 'operator',
      billable: true,
      cost: '0.000000000005',
      computed_cost: '0.000000000005',
      price_version: 'op-1',
    });
  });

  it('else the table’s', () => {
    expect(costOf(llm('b', 'a'))).toEqual({
      cost_source: 'table',
      billable: true,
      cost: '0.00012',
      computed_cost: '0.00012',
      price_version: 'test-1',
    });
  });

  it('else unknown', () => {
    expect(costOf(llm('b', 'a', { request_model: 'unknown' }))).toEqual({ cost_source: 'none', billable: true, price_version: '' });
  });
});

describe('a reported cost of 0', () => {
  it('on a call with tokens is no report', () => {
    expect(costOf(llm('b', 'a', { reported_cost: '0' }))).toMatchObject({ cost_source: 'table', cost: '0.00012', reported_cost: '0' });
    expect(costOf(llm('b', 'a', { reported_cost: '0', request_model: 'unknown' }))).toMatchObject({ cost_source: 'none' });
  });

  it('counts where the model’s price is 0, or there are no tokens', () => {
    expect(costOf(llm('b', 'a', { reported_cost: '0.0' }), free)).toMatchObject({ cost_source: 'reported', cost: '0' });
    expect(costOf(tool('b', 'a', { reported_cost: '0' }))).toMatchObject({ cost_source: 'reported', billable: true, cost: '0' });
  });
});

it.each(['-0.5', 'n/a', ''])('a reported cost of %j is ignored', (reported_cost) => {
  expect(costOf(llm('b', 'a', { reported_cost }))).toEqual({
    cost_source: 'table',
    billable: true,
    cost: '0.00012',
    computed_cost: '0.00012',
    price_version: 'test-1',
  });
});

describe('billable are', () => {
  it.each([
    ['a call that succeeded without usage: unpriced', silentLlm('b', 'a'), { billable: true, cost_source: 'none' }],
    ['a failed call with tokens', llm('b', 'a', { status_code: 2 }), { billable: true, cost_source: 'table' }],
    ['an embedding call', llm('b', 'a', { kind: 'embedding' }), { billable: true, cost_source: 'table' }],
    [
      'a failed call with a reported cost',
      silentLlm('b', 'a', { status_code: 2, reported_cost: '0.1' }),
      { billable: true, cost_source: 'reported' },
    ],
    [
      'a retrieval with a reported cost',
      span('b', 'a', { kind: 'retrieval', reported_cost: '0.1' }),
      { billable: true, cost_source: 'reported' },
    ],
    ['but not a failed call without usage', silentLlm('b', 'a', { status_code: 2 }), { billable: false, cost_source: 'not_billable' }],
    ['nor a tool call without a cost', tool('b', 'a'), { billable: false, cost_source: 'not_billable' }],
    ['nor a retrieval without one', span('b', 'a', { kind: 'retrieval' }), { billable: false, cost_source: 'not_billable' }],
  ])('%s', (_, step, expected) => {
    expect(costOf(step)).toMatchObject(expected);
  });
});

describe('of nested storage operations', () => {
  const stored: Pricer = (call) =>
    call.kind === 'retrieval' || call.operation === 'upsert'
      ? { pico: 1_000_000_000_000n, source: 'operator', version: 'op-1' }
      : perToken(call);
  const retrieval = (id: string, parent: string, parts = {}) => span(id, parent, { kind: 'retrieval', operation: 'retrieval', ...parts });
  const costsOf = (spans: Parameters<typeof derive>[0]) => derive(spans, { price: stored }).steps.map(({ cost }) => cost ?? 'none');

  it('the topmost priced one counts, whoever gave its price', () => {
    expect(costsOf([top, retrieval('b', 'a'), retrieval('c', 'b'), retrieval('d', 'c', { reported_cost: '0.5' })])).toEqual([
      '1',
      'none',
      'none',
    ]);
  });

  it('siblings count each', () => {
    expect(costsOf([top, retrieval('b', 'a'), retrieval('c', 'a')])).toEqual(['1', '1']);
  });

  it('a client of a store below a retrieval is a part of it, and alone is a row of its own', () => {
    expect(costsOf([top, retrieval('b', 'a'), storage('c', 'b'), storage('d', 'a')])).toEqual(['1', '1']);
  });
});

const storage = (id: string, parent: string, parts = {}) => span(id, parent, { kind: 'storage', operation: 'upsert', ...parts });

describe('an operation on a store', () => {
  it('is no step, and a row of its execution where it has a cost', () => {
    const { executions, steps } = derive([
      top,
      llm('b', 'a'),
      storage('c', 'a', { reported_cost: '0.5', status_code: 2 }),
      storage('d', 'a'),
    ]);
    expect(pick(steps, 'span_id', 'kind', 'name', 'cost', 'cost_source', 'billable', 'execution_id')).toEqual([
      expect.objectContaining({ span_id: 'b' }),
      {
        ...{ span_id: 'c', kind: 'storage', name: 'upsert', cost: '0.5', cost_source: 'reported', billable: true },
        execution_id: executions[0]?.execution_id,
      },
    ]);
    expect(executions).toMatchObject([{ step_count: 1, step_error_count: 0, llm_calls: 1, billable_steps: 2, cost: '0.50012' }]);
  });

  it('is no reason for an execution', () => {
    const { executions, steps } = derive([span('a', ''), storage('b', 'a', { reported_cost: '0.5' })]);
    expect(executions).toEqual([]);
    expect(steps).toMatchObject([{ kind: 'storage', cost: '0.5', execution_id: '' }]);
  });

  it('has the operator’s price by its name and system', () => {
    const price = (name: string, provider: string, usd: string): OperatorPrice => ({
      kind: 'storage_operation',
      ...{ name, provider, service_tier: '', unit_prices: { call: usd }, factor: '' },
      ...{ effective_from: null, effective_to: null, from_version: 2 },
    });
    const pricer = createPricer([price('*', '', '0.1'), price('upsert', 'qdrant', '0.2')]);
    const priced = derive([top, storage('b', 'a', { provider: 'qdrant' }), storage('c', 'a', { provider: 'chroma' })], { price: pricer });
    expect(pick(priced.steps, 'cost', 'cost_source')).toEqual([
      { cost: '0.2', cost_source: 'operator' },
      { cost: '0.1', cost_source: 'operator' },
    ]);
  });
});
