/** What the engine alone takes to write the same rows to a file, with its own settings. */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { datasetRows } from '../collector/src/query/datasets/dataset-rows.ts';
import { answer } from './child.ts';
import { withStore } from './store.ts';

const engineFormats: Readonly<Record<string, string>> = {
  csv: 'CSVWithNames',
  json: 'JSONEachRow',
  ndjson: 'JSONEachRow',
  parquet: 'Parquet',
};

answer<{ readonly dataDir: string; readonly format: string }>(({ dataDir, format }) =>
  withStore(dataDir, async (database) => {
    const path = join(dataDir, `baseline.${format}`);
    rmSync(path, { force: true });
    const sql = datasetRows('steps', ["org_id = 'default'"]);
    const began = performance.now();
    await database.command(`INSERT INTO FUNCTION file('${path}', '${engineFormats[format]}') ${sql}`);
    const seconds = (performance.now() - began) / 1000;
    rmSync(path);
    return { seconds };
  }),
);
