import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatInstant, parseInstant } from '../../../collector/src/query/engine/period.ts';
import { lookedAt } from '../../../collector/src/query/recommendations/looked-at.ts';
import { insertRows, openStore, step, type TestStore } from '../rows.ts';

let store: TestStore;

beforeAll(async () => {
  store = await openStore();
  // One step in the first hour of the day, two in the second, and so on, until ten.
  const hours = Array.from({ length: 10 }, (_, hour) => Array.from({ length: hour + 1 }, () => hour)).flat();
  const at = (hour: number, index: number) => new Date(Date.parse('2026-06-01T00:00:00Z') + hour * 3_600_000 + index).toISOString();
  await insertRows(
    store.database,
    [],
    hours.map((hour, index) => step(index, at(hour, index), { agent_id: `agent_${index % 2}` })),
  );
});
afterAll(() => store.close());

async function startOf(end: string, mostSteps: number, filters = {}): Promise<string> {
  const [startNs = 0n, endNs = 0n] = ['2026-06-01T00:00:00Z', end].map((instant) => parseInstant(instant, 'UTC') ?? 0n);
  const period = { startNs, endNs, timeZone: 'UTC' };
  const looked = await lookedAt({ database: store.database, orgId: 'org', period, filters }, mostSteps);
  expect(looked.endNs).toBe(endNs);
  return formatInstant(looked.startNs).slice(11, 16);
}

describe('what recommendations look at', () => {
  it('is the period where it holds few enough steps', async () => {
    expect(await startOf('2026-06-01T10:00:00Z', 55)).toBe('00:00');
    expect(await startOf('2026-06-01T10:00:00Z', 28, { agent_id: ['agent_0'] })).toBe('00:00');
  });

  it('is else its latest whole hours', async () => {
    expect(await startOf('2026-06-01T10:00:00Z', 54)).toBe('01:00'); // 2 to 10 are 54
    expect(await startOf('2026-06-01T10:00:00Z', 26)).toBe('08:00'); // 9 and 10, not 8
    expect(await startOf('2026-06-01T12:00:00Z', 26)).toBe('08:00');
  });

  it('is an hour at least', async () => {
    expect(await startOf('2026-06-01T10:00:00Z', 5)).toBe('09:00');
  });
});
