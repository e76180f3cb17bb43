import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deploymentsParameters, readDeployments } from '../../../collector/src/query/agents/deployments.ts';
import { execution, idsOf, insertRows, openStore, type TestStore } from '../rows.ts';

let store: TestStore;

beforeAll(async () => {
  store = await openStore();
  const run = (number: number, start: string, agent_version: string, fields: object = {}) =>
    execution(number, start, { agent_version, ...fields });
  await insertRows(
    store.database,
    [
      run(1, '2026-03-01T00:00:00Z', '1.0'), // long before
      run(2, '2026-06-10T00:00:00Z', '1.0'),
      run(3, '2026-06-10T06:00:00Z', '1.1', { environment: 'staging' }),
      run(4, '2026-06-11T00:00:00Z', '1.1', { environment: 'production' }),
      run(5, '2026-06-12T00:00:00Z', '1.0'), // rolled back: not new
      run(6, '2026-06-13T00:00:00Z', ''),
      run(7, '2026-06-14T00:00:00Z', '7', { agent_id: 'other', agent_name: 'Other' }),
      run(8, '2026-06-14T00:00:00Z', '2.0', { org_id: 'another org' }),
      run(10, '2026-06-14T00:00:00Z', '7', { agent_id: 'other', agent_name: 'Other' }), // at the same time as another
    ],
    [],
  );
});
afterAll(() => store.close());

const read = (asked: object = {}) => readDeployments(store, 'org', deploymentsParameters.parse({ period: '30d', ...asked }));

const ofAgent = {
  ...{ agent_id: 'agent', name: 'Agent', version: '1.1', previous_version: '1.0', first_execution: '2026-06-10T06:00:00.000Z' },
  ...{ execution_id: idsOf(3).execution_id, trace_id: idsOf(3).trace_id },
};

const ofOther = {
  ...{ agent_id: 'other', name: 'Other', version: '7', previous_version: null, first_execution: '2026-06-14T00:00:00.000Z' },
  ...{ execution_id: idsOf(7).execution_id, trace_id: idsOf(7).trace_id },
};

describe('deployments', () => {
  it('are the first executions of versions that were never seen before, newest first', async () => {
    expect(await read()).toMatchObject({ data: [ofOther, ofAgent], next_cursor: null });
  });

  it('are in the period by their first execution, its end exclusive', async () => {
    const within = async (start: string, end: string) => (await read({ period: undefined, start, end })).data.map(({ version }) => version);
    expect(await within('2026-06-10T06:00:00Z', '2026-06-14T00:00:00Z')).toEqual(['1.1']);
    expect(await within('2026-06-10T07:00:00Z', '2026-06-14T00:00:01Z')).toEqual(['7']);
  });

  it('are first where the filters pass', async () => {
    expect((await read({ environment: 'production' })).data).toMatchObject([
      { ...ofAgent, previous_version: null, first_execution: '2026-06-11T00:00:00.000Z', ...idsOfAnswer(4) },
    ]);
    expect((await read({ agent_id: 'other' })).data).toEqual([ofOther]);
    expect(await read({ agent_id: 'nobody' })).toMatchObject({ data: [], next_cursor: null });
  });

  it('come in pages', async () => {
    const first = await read({ limit: 1 });
    expect(first.data).toEqual([ofOther]);
    expect(await read({ limit: 1, cursor: first.next_cursor })).toMatchObject({ data: [ofAgent], next_cursor: null });
    await expect(read({ cursor: 'WyJ4IiwiIiwiIl0' })).rejects.toMatchObject({ code: 'invalid_request' });
  });
});

function idsOfAnswer(number: number) {
  const { execution_id, trace_id } = idsOf(number);
  return { execution_id, trace_id };
}
