import { describe, expect, it } from 'vitest';
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
    expect(wireRequest('getSummary', asked)).toEqual({
      method: 'GET',
      target: `${base}/summary?period=7d&time_zone=UTC&agent_tags=a&agent_tags=b+c&label.team=x&label.team=y&label.cost.center=1%262`,
      body: undefined,
    });
  });

  it('writes a body, its filters too', () => {
    const filters = { userId: ['u,1'], labels: { team: ['x'] }, model: undefined };
    const { method, target, body } = wireRequest('query', { metrics: ['total_cost'], groupBy: ['user'], filters, compareTo: 'previous' });
    expect({ method, target, body: JSON.parse(body ?? '') }).toEqual({
      method: 'POST',
      target: `${base}/query`,
      body: { metrics: ['total_cost'], group_by: ['user'], filters: { user_id: ['u,1'], 'label.team': ['x'] }, compare_to: 'previous' },
    });
  });

  it.each([
    ['a/b', 'a%2Fb'],
    ['"ä" %2F?#', '%22%C3%A4%22%20%252F%3F%23'],
    ['...', '...'],
    ['half an emoji \ud83d', 'half%20an%20emoji%20%EF%BF%BD'],
  ])('puts the id %j into one segment', (agentId, segment) => {
    expect(wireRequest('getAgentMetrics', { agentId }).target).toBe(`${base}/agents/${segment}/metrics`);
  });

  it.each(['', '.', '..', undefined, 7])('refuses the id %j, which no URL can hold', (agentId) => {
    const fields = [{ field: 'agent_id', value: agentId, expected: 'an id that is neither empty nor "." nor ".."' }];
    expect(() => wireRequest('getAgentMetrics', { agentId })).toThrow(expect.objectContaining({ code: 'invalid_request', fields }));
  });
});
