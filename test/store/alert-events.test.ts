import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, it } from 'vitest';
import { openDefinitions } from '../../collector/src/store/definitions.ts';
import { temporaryDirectory } from '../support/service.ts';

const directory = temporaryDirectory();
afterAll(() => directory.remove());

it('what the alerts of an organisation did over a time is read newest first from an index, whatever others have', async () => {
  const path = join(directory.path, 'definitions.sqlite');
  const definitions = await openDefinitions({ path, clock: { now: Date.now } });
  await definitions.shutdown();
  const database = new DatabaseSync(path, { readOnly: true });
  const plan = database
    .prepare(
      'EXPLAIN QUERY PLAN SELECT * FROM alert_history WHERE org_id = ? AND at >= ? AND at < ? ORDER BY at DESC, alert_history.id DESC LIMIT 100',
    )
    .all('org', '2026-01-01', '2026-02-01');
  database.close();
  expect(plan.map(({ detail }) => detail)).toEqual(['SEARCH alert_history USING INDEX alert_history_org_id (org_id=? AND at>? AND at<?)']);
});
