import { expect, it } from 'vitest';
import { AppError } from '../../collector/src/errors.ts';
import { readGoals } from '../../collector/src/report/read-goals.ts';
import type { Reading } from '../../collector/src/report/reading.ts';

const goals = (error: AppError) => ({
  list: async () => ({ data: [{ id: 'one', metric: 'total_cost' }] }),
  get: () => Promise.reject(error),
});

function read(error: AppError) {
  const reading = { deps: { goals: goals(error) }, orgId: 'org' } as unknown as Reading; // nothing else of it is asked
  return readGoals(reading, 'Goals', 'all');
}

it('leaves out a goal that was deleted meanwhile', async () => {
  expect(await read(new AppError('goal_not_found', 'gone'))).toBeUndefined();
});

it('fails where goals cannot be read, so that the report is tried again and does not go out without them', async () => {
  await expect(read(new AppError('store_unavailable', 'down'))).rejects.toMatchObject({ code: 'store_unavailable' });
});
