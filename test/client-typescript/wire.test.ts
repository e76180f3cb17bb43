import { describe, expect, it } from 'vitest';
import { operations } from '../../client/typescript/src/generated/operations.ts';
import { wireRequest } from '../../client/typescript/src/wire.ts';

const base = '/api/v1/analytics';

describe('wireRequest', () => {
  it('writes arguments as the API names them, lists repeated and labels one field a key', () => {
    const asked = {
      period: '7d',
      timeZone: 'UTC',
      agentTags: ['a', 'b c'],
      labels: { team: ['x', 'y'], 'cost.center': '1&2' },
      model: undefined,
    };
    expect(wireRequest(operations.getSummary, asked)).toEqual({
      method: 'GET',
      target: `${base}/summary?period=7d&time_zone=UTC&agent_tags=a&agent_tags=b+c&label.team=x&label.team=y&label.cost.center=1%262`,
      body: undefined,
      repeatable: true,
    });
  });

  it('writes the values of a list as they are, and text as a list', () => {
    const { target } = wireRequest(operations.getSummary, { model: ['a,b', 'c\\d'], userId: 'e,f' });
    expect(new URLSearchParams(target.split('?')[1]).getAll('model')).toEqual(['a\\,b', 'c\\\\d']);
    expect(target).toContain('user_id=e%2Cf');
  });

  it('writes a body, its filters too', () => {
    const filters = { userId: ['u,1'], labels: { team: ['x'] }, model: undefined };
    const { method, target, body } = wireRequest(operations.query, {
      metrics: ['total_cost'],
      groupBy: ['user'],
      filters,
      compareTo: 'previous',
    });
    expect({ method, target, body: JSON.parse(body ?? '') }).toEqual({
      method: 'POST',
      target: `${base}/query`,
      body: { metrics: ['total_cost'], group_by: ['user'], filters: { user_id: ['u,1'], 'label.team': ['x'] }, compare_to: 'previous' },
    });
  });

  it('leaves labels that are a field of its own, and writes a condition as the API does', () => {
    const condition = { type: 'budget', amount: 5, period: 'day', timeZone: 'Europe/Berlin' };
    const asked = { name: 'n', condition, keepFiringFor: '5m', filters: { labels: { team: ['x'] } }, labels: { team: 'y' } };
    const { body } = wireRequest(operations.createAlert, asked);
    expect(JSON.parse(body ?? '')).toEqual({
      ...{ name: 'n', condition: { type: 'budget', amount: 5, period: 'day', time_zone: 'Europe/Berlin' }, keep_firing_for: '5m' },
      ...{ filters: { 'label.team': ['x'] }, labels: { team: 'y' } },
    });
  });

  it('writes objects within a body as the API names them, and leaves the keys of your own', () => {
    const usdPerMillion = { input: 1, output: '2.5', cacheWrite_1h: 2 };
    const { target, body } = wireRequest(operations.replacePrice, { id: 'p/1', kind: 'model', name: 'm', usdPerMillion });
    expect([target, JSON.parse(body ?? '')]).toEqual([
      '/api/v1/prices/p%2F1',
      { kind: 'model', name: 'm', usd_per_million: { input: 1, output: '2.5', cache_write_1h: 2 } },
    ]);
    const bag = { ...operations.query, nested: [] };
    expect(wireRequest(bag, { config: { projectId: 'x' } }).body).toBe('{"config":{"projectId":"x"}}');
  });

  it.each([
    ['a/b', 'a%2Fb'],
    ['"ä" %2F?#', '%22%C3%A4%22%20%252F%3F%23'],
    ['...', '...'],
    ['half an emoji \ud83d', 'half%20an%20emoji%20%EF%BF%BD'],
  ])('puts the id %j into one segment', (agentId, segment) => {
    expect(wireRequest(operations.getAgentMetrics, { agentId }).target).toBe(`${base}/agents/${segment}/metrics`);
  });

  it.each(['', '.', '..', undefined, 7])('refuses the id %j, which no URL can hold', (agentId) => {
    const fields = [{ field: 'agent_id', value: agentId, expected: 'an id that is neither empty nor "." nor ".."' }];
    expect(() => wireRequest(operations.getAgentMetrics, { agentId })).toThrow(
      expect.objectContaining({ code: 'invalid_request', fields }),
    );
  });
});
