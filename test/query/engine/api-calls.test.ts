import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiCallRow } from '../../../collector/src/derive/rows.ts';
import { type QueryAnswer, queryBody, readQuery } from '../../../collector/src/query/query.ts';
import { apiFigures } from '../expected.ts';
import { apiCall, insertDerived, insertRows, nowMs, openStore, randomNumbers, type TestStore } from '../rows.ts';

const random = randomNumbers(21);
const pick = (upTo: number): number => Math.floor(random() * upTo);

const calls: readonly ApiCallRow[] = Array.from({ length: 500 }, (_, number) => {
  const http_status = [200, 201, 399, 400, 404, 429, 429, 500, 0][pick(9)] ?? 0;
  return apiCall(number, new Date(nowMs - 1 - pick(10 * 86_400_000)).toISOString(), {
    http_status,
    status: http_status >= 500 || pick(4) === 0 ? 'error' : 'ok',
    endpoint: `/things/${pick(5)}`,
    method: ['GET', 'POST'][pick(2)] ?? '',
    service: ['shop', 'desk', 'resonant-analytics'][pick(3)] ?? '',
    user_id: `user_${pick(5)}`,
    duration_ms: pick(900),
    tags: pick(2) === 0 ? ['production'] : [],
    labels: pick(2) === 0 ? { team: 'a' } : {},
  });
});
const others = calls.filter((row) => row.service !== 'resonant-analytics');
const names = Object.keys(apiFigures([]));

let store: TestStore;

beforeAll(async () => {
  store = await openStore();
  await insertDerived(store.database, 'api_calls', [...calls, ...calls.slice(0, 50).map((row) => ({ ...row, org_id: 'other' }))]);
  await insertRows(store.database, [], []);
});
afterAll(() => store.close());

const query = (asked: object, orgId = 'org'): Promise<QueryAnswer> =>
  readQuery(store, orgId, queryBody.parse({ metrics: names, ...asked }));

describe('API calls', () => {
  it('come to the figures of the rows, without those of this service itself', async () => {
    expect((await query({})).data).toEqual([apiFigures(others)]);
  });

  it('are those of this service where the filter names it', async () => {
    const of = (...services: string[]) => apiFigures(calls.filter((row) => services.includes(row.service)));
    expect((await query({ filters: { service: 'resonant-analytics' } })).data).toEqual([of('resonant-analytics')]);
    expect((await query({ filters: { service: 'resonant-analytics,shop' } })).data).toEqual([of('resonant-analytics', 'shop')]);
    expect((await query({ filters: { service: 'desk' } })).data).toEqual([of('desk')]);
  });

  it.each(['endpoint', 'method', 'service', 'user'])('come to the figures of each %s', async (group_by) => {
    const field = group_by === 'user' ? 'user_id' : (group_by as 'endpoint' | 'method' | 'service');
    const { data } = await query({ group_by, order_by: group_by });
    expect(data).toEqual(
      [...new Set(others.map((row) => row[field]))].sort().map((value) => ({
        [group_by]: value,
        ...(group_by === 'user' ? { user_name: value } : {}),
        ...apiFigures(others.filter((row) => row[field] === value)),
      })),
    );
  });

  it('split by status as they failed', async () => {
    const { data } = await query({ metrics: ['api_calls', 'api_failed_calls', 'api_successful_calls'], group_by: 'status' });
    for (const { status, ...counts } of data) {
      const failed = status === 'error' ? counts['api_calls'] : 0;
      expect([status, counts['api_failed_calls']]).toEqual([status, failed]);
    }
    expect(data.map(({ status }) => status).sort()).toEqual(['error', 'ok']);
  });

  it('keep to the filters that they have', async () => {
    const filters = { agent_tags: 'production', 'label.team': 'a', user_id: 'user_1,user_2' };
    const passing = others.filter(
      (row) => row.tags.includes('production') && row.labels['team'] === 'a' && ['user_1', 'user_2'].includes(row.user_id),
    );
    expect((await query({ filters })).data).toEqual([apiFigures(passing)]);
  });

  it('refuse by name the filters that they do not have', async () => {
    await expect(query({ filters: { model: 'm', tool: 't' } })).rejects.toMatchObject({
      code: 'invalid_request',
      fields: [
        { field: 'filters.model', value: ['m'], expected: expect.stringContaining('api_calls, api_successful_calls') },
        { field: 'filters.tool', value: ['t'] },
      ],
    });
    await expect(query({ group_by: 'model' })).rejects.toMatchObject({ fields: [{ field: 'group_by', value: 'model' }] });
  });

  it('count by weight where they were sampled', async () => {
    const rows = [
      apiCall(1, '2026-06-10T00:00:00Z', { org_id: 'sampled', weight: 4, http_status: 429 }),
      apiCall(2, '2026-06-10T00:00:00Z'),
    ];
    const sampled = rows.map((row) => ({ ...row, org_id: 'sampled' }));
    await insertDerived(store.database, 'api_calls', sampled);
    expect(await query({}, 'sampled')).toMatchObject({ estimated: true, data: [apiFigures(sampled)] });
  });
});
