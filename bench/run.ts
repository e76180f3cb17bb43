/**
 * `npm run bench`: what the service does on this machine, each figure beside what the engine alone does in the same run.
 * --spans=1000000            spans sent through the service (0 = leave this stage out)
 * --queries=1000000,10000000 sizes of the month that is queried (0 = leave this stage out)
 * --seconds=20               how long freshness is watched
 * --runs=50                  how often each question is asked
 * --arriving=1000            spans a second that arrive meanwhile
 * --only=flows               only questions whose name holds this text
 * --alerts=1000              alerts that are evaluated over the month (0 = none)
 * --seed-dir=DIR             keeps the seeded month there (one a size), for further runs
 * --quick                    a small run that tells whether it works
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { measureIngest } from './ingest-stage.ts';
import { measureQueries, type QueryResult } from './query-stage.ts';
import { describe, type Machine } from './report.ts';

const { values } = parseArgs({
  options: {
    spans: { type: 'string' },
    queries: { type: 'string' },
    seconds: { type: 'string' },
    runs: { type: 'string' },
    arriving: { type: 'string', default: '1000' },
    only: { type: 'string', default: '' },
    alerts: { type: 'string' },
    'seed-dir': { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});

const spans = Number(values.spans ?? (values.quick ? 20_000 : 1_000_000));
const sizes = (values.queries ?? (values.quick ? '70000' : '1000000,10000000')).split(',').map(Number);
const freshnessSeconds = Number(values.seconds ?? (values.quick ? 10 : 20));
const runs = Number(values.runs ?? (values.quick ? 5 : 50));
const rules = Number(values.alerts ?? (values.quick ? 50 : 1_000));
const kept = values['seed-dir'];

const machine: Machine = {
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: cpus().length,
  memoryBytes: totalmem(),
  node: process.version,
  loadAverage: loadavg()[0] ?? 0,
};
const ingest = spans > 0 ? await measureIngest(spans) : undefined;
const queries: QueryResult[] = [];
for (const size of sizes) {
  const seedDir = kept && `${kept}/${size}`;
  const options = { spans: size, runs, freshnessSeconds, only: values.only, spansPerSecond: Number(values.arriving), seedDir, rules };
  if (size > 0) queries.push(await measureQueries(options));
}

const results = new URL('./results/', import.meta.url);
mkdirSync(results, { recursive: true });
writeFileSync(new URL('latest.json', results), `${JSON.stringify({ at: new Date().toISOString(), machine, ingest, queries }, null, 2)}\n`);
process.stdout.write(`${describe(machine, ingest, queries)}\n`);
