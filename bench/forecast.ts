/** How well the forecast would have told series of several kinds, against saying "as the last bucket" and "as a season ago". Prints the table of docs/forecast.md. */

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Granularity } from '../collector/src/query/engine/dimensions.ts';
import { forecast } from '../collector/src/query/forecast/forecast.ts';
import type { Database } from '../collector/src/store/database.ts';
import { dailyKinds, hourlyKinds, type Origins, randomWalk, score, series } from '../test/query/forecast/series.ts';
import { withStore } from './store.ts';

const seeds = [1, 2, 3, 4, 5];
const days = 120;

/** Recorded from 126 days of the demo: cost by day, and by hour of the last nine weeks. */
interface Recorded {
  readonly daily: readonly number[];
  readonly hourly: readonly number[];
}

async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'resonant-forecast-'));
  const recorded: Recorded = JSON.parse(await readFile(new URL('demo-costs.json', import.meta.url), 'utf8'));
  await withStore(dataDir, async (database) => {
    const daily = { ...kindsOf(dailyKinds, days), 'random walk': seeds.map((seed) => randomWalk(days, seed)), demo: [recorded.daily] };
    const hourly = { ...kindsOf(hourlyKinds, 24 * 42), demo: [recorded.hourly] };
    const week = { horizon: 7, season: 7, step: 1 };
    await table(database, 'Daily, 7 days ahead, 28 days and more known', 'day', daily, { ...week, from: 28, to: days });
    await table(database, 'Daily, 7 days ahead, 14 to 27 days known', 'day', daily, { ...week, from: 14, to: 27 });
    await table(database, 'Daily, 7 days ahead, 8 to 13 days known (no season)', 'day', daily, { ...week, from: 8, to: 13 });
    const dayAhead = { horizon: 24, season: 168, step: 31 };
    await table(database, 'Hourly, 24 hours ahead, 3 weeks and more known', 'hour', hourly, { ...dayAhead, from: 504, to: 1_500 });
  });
  await rm(dataDir, { recursive: true, force: true });
}

type Kinds = Readonly<Record<string, readonly (readonly number[])[]>>;

function kindsOf(makers: typeof dailyKinds, count: number): Kinds {
  return Object.fromEntries(Object.entries(makers).map(([name, make]) => [name, seeds.map((seed) => series(make, count, seed))]));
}

async function table(database: Database, title: string, granularity: Granularity, kinds: Kinds, origins: Origins): Promise<void> {
  console.log(`\n${title}\n\n| series | forecast | as the last bucket | as a season ago | within the bounds |\n|---|---|---|---|---|`);
  for (const [name, all] of Object.entries(kinds)) {
    const found = await score(
      all,
      origins,
      async (history) => (await forecast(database, history, granularity, origins.horizon))?.points ?? [],
    );
    const { errorPercent, naivePercent, seasonalPercent, within } = found;
    const seasonal = origins.from < origins.season ? '–' : `${seasonalPercent.toFixed(0)} %`;
    console.log(`| ${name} | ${errorPercent.toFixed(0)} % | ${naivePercent.toFixed(0)} % | ${seasonal} | ${within.toFixed(0)} % |`);
  }
}

await main();
