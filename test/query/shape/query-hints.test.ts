import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queryBody, readQuery } from '../../../collector/src/query/query.ts';
import { apiCall, execution, insertDerived, insertRows, openStore, step, type TestStore } from '../rows.ts';

const at = '2026-06-10T00:00:00Z';

let store: TestStore;

beforeAll(async () => {
  store = await openStore();
  const executions = [
    execution(1, at, { session_id: 's', user_id: 'u', user_name: 'Uma' }),
    execution(2, at, { user_id: 'u', user_name: 'Uma' }),
    execution(3, at, { agent_id: 'other' }),
  ];
  const steps = [
    step(1, at, { billable: true, cost_source: 'none', model: 'm' }),
    step(2, at, { billable: true, cost_source: 'none', model: 'm', has_usage: true }),
    step(3, at, { has_usage: true }),
  ];
  await insertRows(store.database, executions, steps);
  await insertDerived(store.database, 'api_calls', [apiCall(1, at)]);
});
afterAll(() => store.close());

async function hintsOf(asked: object, orgId = 'org') {
  const { hints } = await readQuery(store, orgId, queryBody.parse(asked));
  return hints.map(({ code, count }) => [code, count]);
}

describe('hints of a query', () => {
  it.each([
    [{ metrics: ['execution_count', 'error_rate'], group_by: 'agent' }, []],
    [{ metrics: ['session_count'] }, [['no_session_id', 2]]],
    [{ metrics: ['completion_rate'], filters: { user_id: 'u' } }, [['no_session_id', 1]]],
    [{ metrics: ['execution_count'], group_by: 'user' }, [['no_user_id', 1]]],
    [{ metrics: ['total_cost'] }, [['unpriced_models', 1]]],
    [
      { metrics: ['tokens'], group_by: 'model' },
      [
        ['usage_missing', 1],
        ['no_model', 1],
      ],
    ],
    [{ metrics: ['step_count'], group_by: 'tool' }, [['no_tool_calls', 0]]],
    [{ metrics: ['tool_calls'], filters: { agent_id: 'agent' } }, [['no_tool_calls', 0]]],
    [{ metrics: ['api_calls'] }, []],
    [{ metrics: ['api_calls'], filters: { service: 'nowhere' } }, [['no_api_calls', 0]]],
    [{ metrics: ['score_avg'] }, [['no_scores', 0]]],
  ])('are about what is asked for: %o', async (asked, expected) => {
    expect(await hintsOf(asked)).toEqual(expected);
  });

  it('say that there is no data', async () => {
    expect(await hintsOf({ metrics: ['execution_count'], group_by: 'agent' }, 'nobody')).toEqual([['no_data', 0]]);
    expect(await hintsOf({ metrics: ['success_rate'], granularity: 'day' }, 'nobody')).toEqual([['no_data', 0]]);
    expect(await hintsOf({ metrics: ['total_cost'] }, 'nobody')).toEqual([['no_data', 0]]);
  });

  it('are left out where a filter cannot be put to what they count', async () => {
    expect(await hintsOf({ metrics: ['score_avg'], group_by: 'session', filters: { score: 'helpful' } })).toEqual([['no_scores', 0]]);
  });
});

it('a query shows the names of agents and users', async () => {
  const asked = queryBody.parse({ metrics: ['executions'], group_by: ['agent', 'user'], order_by: 'agent' });
  expect((await readQuery(store, 'org', asked)).data).toEqual([
    { agent: 'agent', agent_name: 'Agent', user: 'u', user_name: 'Uma', execution_count: 2 },
    { agent: 'other', agent_name: 'Agent', user: null, execution_count: 1 },
  ]);
});
