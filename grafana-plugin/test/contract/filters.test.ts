// @vitest-environment jsdom
/** What narrows queries: filters of queries and of dashboards, and variables. */

import { CustomVariableSupport, type DataFrame } from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { defaultQuery, queryTypes } from '../../src/query/defaults';
import { filtersTaken } from '../../src/query/filters-taken';
import type { AnalyticsQuery } from '../../src/types';
import { setVariables } from '../support/backend';
import { api, demo, frame, panel, period, type Rows, range, request, rows, source, values } from '../support/contract';
import { hostileTool } from '../support/send-execution';

describe('filters', () => {
  const count = { queryType: 'metrics', metrics: ['execution_count'], format: 'table' };

  it('of the dashboard are applied to queries of every type that can be filtered', async () => {
    const filters = [{ key: 'agent_id', operator: '=', value: demo.hostileAgent }];
    const [only] = values(await frame(count, { filters }), 'execution_count');
    expect(only).toBe(1);
    expect(values(await frame({ queryType: 'agents' }, { filters }), 'agent_id')).toEqual([demo.hostileAgent]);
    expect(values(await frame({ queryType: 'executions' }, { filters }), 'agent_id')).toEqual([demo.hostileAgent]);
    expect(values(await frame({ queryType: 'dropoff', scope: 'execution' }, { filters }), 'sessions')).toEqual([1]);
    const alerts = await frame({ queryType: 'alerts' }, { filters });
    expect(alerts.meta?.notices?.map(({ text }) => text)).toEqual([
      "The dashboard's filter Agent says nothing about what this shows, and is left out.",
    ]);
  });

  it('that editors offer are taken by the service', async () => {
    const catalog = await source().suggestions.catalog();
    const complete: Readonly<Record<string, object>> = {
      compare: { agentIds: ['agent_1'] },
      errors: { agentId: 'agent_1' },
      events: { kind: 'deployments' },
    };
    const offered = queryTypes.flatMap((type) => {
      const query = { refId: '', ...defaultQuery(type), ...complete[type] } as AnalyticsQuery; // a default query of its type
      const names = filtersTaken(query, catalog);
      return names === undefined ? [] : [...names, 'label.region'].map((name) => ({ ...query, filters: { [name]: ['nothing'] } }));
    });
    const { errors } = await panel(offered.map((query, index) => ({ ...query, refId: `${query.queryType} ${index}` })));
    expect(errors).toBeUndefined();
    expect(offered.length).toBeGreaterThan(100);
  });

  it("of the dashboard narrow a query's own", async () => {
    const own = { ...count, filters: { agent_id: ['agent_1', 'agent_2'] } };
    const of = async (...values: string[]) =>
      (await api('/query', { ...period(), metrics: ['execution_count'], filters: { agent_id: values } }))['data'];
    const narrowed = await frame(own, { filters: [{ key: 'agent_id', operator: '=|', value: 'agent_1', values: ['agent_1', 'agent_3'] }] });
    expect(rows(narrowed, ['execution_count'])).toEqual(await of('agent_1'));
    expect(values(await frame(own, { filters: [{ key: 'agent_id', operator: '=', value: 'agent_3' }] }), 'execution_count')).toEqual([0]);
  });

  it('take variables of one value, of several and of all, whatever they hold', async () => {
    setVariables({ one: demo.hostileAgent, several: [demo.hostileAgent, 'agent_1'], all: ['$__all'] });
    const of = async (filters: object) => (await api('/query', { ...period(), metrics: ['execution_count'], filters }))['data'];
    for (const [variable, filters] of [
      ['$one', { agent_id: [demo.hostileAgent] }],
      [`\${several}`, { agent_id: [demo.hostileAgent, 'agent_1'] }],
      ['$all', {}],
    ] as const) {
      const shown = await frame({ ...count, filters: { agent_id: [variable] } });
      expect(rows(shown, ['execution_count'])).toEqual(await of(filters));
      const agents = await frame({ queryType: 'agents', filters: { agent_id: [variable] } });
      expect(agents.length).toBe(
        'agent_id' in filters ? filters.agent_id.length : values(await frame({ queryType: 'agents' }), 'agent').length,
      );
    }
    expect(values(await frame({ queryType: 'errors', agentId: '$one' }), 'type')).toEqual([]);
  });
});

describe('variables', () => {
  async function variable(target: object): Promise<Rows> {
    const { variables } = source();
    if (!(variables instanceof CustomVariableSupport)) throw new Error('there are no variables');
    const asked = { ...request([]), targets: [{ refId: 'V', ...target }] };
    const { data } = await lastValueFrom(variables.query(asked));
    return rows(data[0] as DataFrame, ['text', 'value']);
  }

  it('are the values of a dimension, called by their names', async () => {
    const { data } = await api('/query', { ...period(), metrics: ['execution_count'], group_by: ['user'], limit: 1000 });
    const users = (data as Rows).filter(({ user }) => user !== null).map(({ user, user_name }) => ({ value: user, text: user_name }));
    expect(users.length).toBeGreaterThan(2);
    const shown = await variable({ dimension: 'user' });
    expect(shown.map(({ value }) => value).sort()).toEqual(users.map(({ value }) => value).sort());
    expect(shown.every(({ text, value }) => users.some((user) => user.value === value && String(text).startsWith(String(user.text))))).toBe(
      true,
    );
    expect(await variable({ dimension: 'agent' })).toContainEqual({ text: demo.hostileAgent, value: demo.hostileAgent });
  });

  it('are those of other variables', async () => {
    setVariables({ agent: [demo.hostileAgent] });
    expect(await variable({ dimension: 'tool', filters: { agent_id: ['$agent'] } })).toEqual([{ text: hostileTool, value: hostileTool }]);
  });

  it('say in a sentence what is no dimension', async () => {
    await expect(variable({ dimension: 'mood' })).rejects.toThrow('The service has no metric that can be split by mood.');
  });
});

describe('the filters that a dashboard may have', () => {
  it('are those of the service, each with the values that it has seen', async () => {
    expect(await source().getTagKeys()).toContainEqual({ value: 'agent_id', text: 'Agent' });
    for (const [key, dimension, metric] of [
      ['agent_id', 'agent', 'execution_count'],
      ['tool', 'tool', 'tool_calls'],
      ['model', 'model', 'llm_calls'],
      ['environment', 'environment', 'execution_count'],
      ['agent_tags', 'tag', 'execution_count'],
    ] as const) {
      const { data } = await api('/query', { ...period(), metrics: [metric], group_by: [dimension], limit: 1000 });
      const seen = (data as Rows).flatMap((row) => (row[dimension] === null ? [] : [row[dimension]]));
      const offered = await source().getTagValues({ key, filters: [], timeRange: range });
      expect(offered.map(({ value }) => value).sort()).toEqual(seen.sort());
      expect(seen.length).toBeGreaterThan(key === 'environment' ? 0 : 1);
    }
  });

  it('offer what is left by the others', async () => {
    const filters = [{ key: 'agent_id', operator: '=', value: demo.hostileAgent }];
    expect(await source().getTagValues({ key: 'tool', filters, timeRange: range })).toEqual([{ value: hostileTool, text: hostileTool }]);
  });
});
