// @vitest-environment jsdom
/** What is told where a query cannot be answered, and what is not asked at all. */

import { LoadingState } from '@grafana/data';
import { firstValueFrom, lastValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { connectTo, setVariables } from '../support/backend';
import { demo, panel, request, sent, source } from '../support/contract';

describe('what goes wrong', () => {
  it('is told of the query that it is about, in a sentence, and the others are answered', async () => {
    const good = { queryType: 'metrics', metrics: ['execution_count'], format: 'table' };
    const { data, errors, state } = await panel([
      { ...good, groupBy: ['endpoint'] },
      good,
      { ...good, metrics: ['happiness'] },
      { queryType: 'trace', traceId: 'ab' },
      { ...good, filters: { agent_id: ['a'] }, metrics: [] },
    ]);
    expect(state).toBe(LoadingState.Error);
    expect(data.map(({ refId }) => refId)).toEqual(['B']);
    expect(errors).toEqual([
      {
        refId: 'A',
        status: 400,
        message: expect.stringMatching(
          /^These metrics cannot be split like this: group_by is "endpoint", expected is execution_count cannot/,
        ),
      },
      {
        refId: 'C',
        status: 400,
        message: expect.stringMatching(
          /^These fields are not valid: metrics: metrics is \["happiness"\], expected is metrics of GET \/catalog/,
        ),
      },
      { refId: 'D', status: 404, message: 'No trace with the id "ab" has been seen.' },
    ]);
  });

  it('is told of variables of several values where one is asked for, and of filters that cannot be asked for', async () => {
    setVariables({ agent: ['a', 'b'] });
    expect((await panel([{ queryType: 'errors', agentId: '$agent' }])).errors).toEqual([
      { refId: 'A', message: 'agentId takes one value, but $agent stands for 2 values: choose one.' },
    ]);
    const filters = [{ key: 'model', operator: '=~', value: 'gpt.*' }];
    expect((await panel([{ queryType: 'agents' }], { filters })).errors?.[0]?.message).toContain('use = or "one of"');
  });

  it('is told of all queries where the service cannot be reached', async () => {
    connectTo({ ...demo, apiUrl: 'http://127.0.0.1:1' });
    const { errors } = await panel([{ queryType: 'agents' }, { queryType: 'alerts' }]);
    expect(errors?.map(({ refId, message }) => [refId, message?.slice(0, 32)])).toEqual([
      ['A', 'The service cannot be reached: c'],
      ['B', 'The service cannot be reached: c'],
    ]);
  });

  it('does not keep a request going that nobody waits for', async () => {
    await firstValueFrom(source().query(request([{ queryType: 'agents' }])));
    const subscription = source()
      .query(request([{ queryType: 'flows' }]))
      .subscribe();
    await expect.poll(() => sent().length).toBe(3);
    subscription.unsubscribe();
    expect(sent()[2]?.signal.aborted).toBe(true);
  });
});

it('hidden queries, and those that lack something, are not asked', async () => {
  const response = await lastValueFrom(
    source().query(
      request([
        { queryType: 'agents', hide: true },
        { queryType: 'trace', traceId: '' },
      ]),
    ),
    { defaultValue: undefined },
  );
  expect([response?.data, sent()]).toEqual([[], []]);
});
