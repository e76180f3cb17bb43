/** Rounds of evaluation over the seeded month, at its end: how long each takes, and what of it is the process's own. */

import { join } from 'node:path';
import { AlertEvaluator } from '../collector/src/alert/evaluator.ts';
import { metricNames, metrics } from '../collector/src/query/engine/catalogue.ts';
import { dimensionsOf } from '../collector/src/query/engine/dimensions.ts';
import { type FilterName, hasFilter } from '../collector/src/query/engine/filters.ts';
import { createGoals } from '../collector/src/query/goals/goals.ts';
import { withQueriesOn } from '../collector/src/store/database.ts';
import { type Definitions, openDefinitions } from '../collector/src/store/definitions.ts';
import { answer } from './child.ts';
import { type Percentiles, percentiles } from './percentiles.ts';
import { cpuSeconds } from './process-stats.ts';
import { withStore } from './store.ts';

export interface AlertResult {
  readonly rules: number;
  /** Instances after the last round. */
  readonly instances: number;
  readonly firing: number;
  readonly roundMs: Percentiles;
  readonly cpuMs: number;
}

interface AlertRounds {
  readonly dataDir: string;
  readonly rules: number;
  readonly rounds: number;
}

const intervalMs = 15_000;

answer<AlertRounds>(({ dataDir, rules, rounds }) =>
  withStore(dataDir, async (store) => {
    const [row] = await store.select<{ end: string }>('query', "SELECT max(start_ns) AS end FROM steps WHERE org_id = 'default'", {});
    let nowMs = Number(BigInt(row?.end ?? 0) / 1_000_000n) - rounds * intervalMs;
    const clock = { now: () => nowMs };
    const definitions = await openDefinitions({ path: join(dataDir, 'alerts.sqlite'), clock });
    await define(definitions, rules);
    const query = { database: withQueriesOn(store, 'alert'), clock };
    const failures: unknown[] = [];
    const evaluator = new AlertEvaluator({
      ...{ query, goals: createGoals(definitions.goals, query), alerts: definitions.alerts, leases: definitions.leases, clock },
      options: { intervalMs, settleMs: 0, mode: 'built_in', publicUrl: undefined, owner: 'bench' },
      events: {
        evaluated: ({ failed }) => failed > 0 && failures.push(failed),
        unread: (error) => failures.push(error),
        failed: (error) => failures.push(error),
      },
    });
    const taken: number[] = [];
    const cpuBefore = cpuSeconds(process.pid);
    for (let round = 0; round < rounds; round++) {
      nowMs += intervalMs;
      const began = performance.now();
      await evaluator.evaluate();
      taken.push(performance.now() - began);
    }
    if (failures.length > 0) throw new Error(`evaluations failed: ${JSON.stringify(failures)}`);
    const cpuMs = (1000 * (cpuSeconds(process.pid) - cpuBefore)) / rounds;
    const result = { rules, ...(await countInstances(definitions)), roundMs: percentiles(taken), cpuMs };
    await definitions.shutdown();
    return result satisfies AlertResult;
  }),
);

/** Every metric that an agent has, over windows and filters of many kinds, by agent. */
async function define({ alerts }: Definitions, rules: number): Promise<void> {
  if ((await alerts.list('default', 1)).length > 0) return;
  const names = metricNames.filter((name) => dimensionsOf(name).includes('agent') && metrics[name].table !== 'agent_creations');
  for (let rule = 0; rule < rules; rule++) {
    const metric = names[rule % names.length] ?? 'error_rate';
    const window = ['15m', '30m', '1h'][rule % 3];
    const filters = filtersOf(rule);
    const usable = Object.keys(filters).every((name) => name === 'labels' || hasFilter(metrics[metric].table, name as FilterName));
    const definition = {
      ...{ name: `rule ${rule}`, description: null, filters: usable ? filters : {}, group_by: ['agent'], severity: 'warning', labels: {} },
      condition: { type: 'metric', metric, operator: 'greater_than', threshold: 1 + (rule % 97), window },
      actions: { channels: ['slack'], message: null, repeat_interval: '4h', send_resolved: true },
      ...{ for: '1m', keep_firing_for: '0s', no_data: 'ok' },
    };
    await alerts.create('default', JSON.stringify(definition));
  }
}

function filtersOf(rule: number): Readonly<Record<string, unknown>> {
  const kinds = [
    {},
    { environment: ['production'] },
    { feature: ['assistant', 'search', 'checkout'].slice(rule % 2) },
    { environment: ['production', 'staging'] },
    { labels: { team: Array.from({ length: 4 + (rule % 4) }, (_, team) => `team-${team}`) } },
    { agent_tags: ['production'] },
    { model: ['gpt-4o'] },
  ];
  return kinds[Math.floor(rule / 3) % kinds.length] ?? {};
}

async function countInstances({ alerts }: Definitions): Promise<Pick<AlertResult, 'instances' | 'firing'>> {
  const states = (await alerts.evaluable()).map(({ state }) => JSON.parse(state ?? '{}') as { instances?: { state?: string }[] }); // decode boundary: the evaluator wrote it
  const instances = states.flatMap((state) => state.instances ?? []);
  return { instances: instances.length, firing: instances.filter(({ state }) => state === 'firing').length };
}
