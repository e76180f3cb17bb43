/**
 * The service against an independent computation: organisations are made up, sent as OTLP to a real service, and every endpoint is asked what
 * plain functions over the same raw spans (`reference/`) already know. Those were written from the API's contract, whose sentences they cite,
 * and share no code with the service.
 */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Description } from '../../scripts/api-description.ts';
import { checkAdditivity } from './checks/additivity.ts';
import { checkAgentPages, checkCompare } from './checks/agent-pages.ts';
import { checkAgentErrors, checkAgentList, checkAgentMetrics } from './checks/agents.ts';
import { compared, type Difference } from './checks/compare.ts';
import { checkCosts, checkTrends } from './checks/costs.ts';
import { checkDifferences } from './checks/differences.ts';
import type { Door } from './checks/door.ts';
import { checkExecutionDetails, checkExecutionList } from './checks/executions.ts';
import type { Facts } from './checks/facts.ts';
import { checkGoals } from './checks/goals.ts';
import { unaskedOperations, withoutReference } from './checks/guard.ts';
import { checkHints } from './checks/hints.ts';
import { checkLive } from './checks/live.ts';
import { checkBreakdowns, checkBuckets, checkCuts, checkFilters } from './checks/query-questions.ts';
import { checkRecommendations, recommendedKinds } from './checks/recommendations.ts';
import { checkReconcile } from './checks/reconcile.ts';
import { checkResponses } from './checks/responses.ts';
import { type Running, startWithData, type Tenant } from './checks/service.ts';
import { checkSessionList, checkSessions } from './checks/session-list.ts';
import { checkDropOff, checkFlows, checkSessionMetrics } from './checks/sessions.ts';
import { checkSummary } from './checks/summary.ts';
import { checkTeam, checkUserActivity, checkUsers } from './checks/teams.ts';
import { checkTraces } from './checks/traces.ts';
import { checkUnpriced } from './checks/unpriced.ts';
import { api, checkAllUsage, checkUsage, tokens, tools } from './checks/usage.ts';
import { organisations } from './generator/world.ts';

/** A taste, in which every kind of trace occurs; `ORACLE_EXECUTIONS=100000` asks for as many. The same number is the same data every time. */
const executions = Number(process.env['ORACLE_EXECUTIONS'] ?? 700);
const minutes = 60_000;

let running: Running;

beforeAll(async () => {
  running = await startWithData(executions);
}, 60 * minutes);
afterAll(async () => {
  console.info(figuresOf(running));
  await running.stop();
});

const startedMs = Date.now();

function figuresOf({ tenants, doors }: Running): string {
  const sum = (of: (tenant: Tenant) => number): number => tenants.reduce((total, tenant) => total + of(tenant), 0);
  const figures = {
    executions: sum(({ facts }) => facts.executions.length),
    spans: sum(({ facts }) => facts.arrivals.received),
    answers: doors.reduce((total, door) => total + door.answers, 0),
    values: compared.values,
    seconds: Math.round((Date.now() - startedMs) / 1000),
  };
  return Object.entries(figures)
    .map(([name, figure]) => `${figure} ${name}`)
    .join(', ');
}

type Check = (door: Door, facts: Facts) => Promise<readonly Difference[]>;

const checks: Readonly<Record<string, Check>> = {
  '/summary': checkSummary,
  '/agents': checkAgentList,
  '/agents/{agent_id}/metrics': checkAgentMetrics,
  '/agents/{agent_id}/errors': checkAgentErrors,
  '/agents/{agent_id}': checkAgentPages,
  '/agents/compare': checkCompare,
  '/executions': checkExecutionList,
  '/executions/{execution_id}': checkExecutionDetails,
  '/traces/{trace_id}': checkTraces,
  '/sessions/metrics': checkSessionMetrics,
  '/sessions/flows': checkFlows,
  '/sessions/dropoff': checkDropOff,
  '/sessions': checkSessionList,
  '/sessions/{session_id}': checkSessions,
  '/teams/{org_id}/metrics': checkTeam,
  '/teams/{org_id}/users': checkUserActivity,
  '/users/{user_id}': checkUsers,
  '/usage': checkAllUsage,
  '/usage/api': checkUsage(api),
  '/usage/tokens': checkUsage(tokens),
  '/usage/tools': checkUsage(tools),
  '/costs': checkCosts,
  '/costs/trends': checkTrends,
  '/costs/recommendations': checkRecommendations,
  '/prices/unpriced': checkUnpriced,
  '/ingest/reconcile': checkReconcile,
  hints: checkHints,
  '/query over every filter': checkFilters,
  '/query by every dimension': checkBreakdowns,
  '/query over time': checkBuckets,
  '/query cut by limit': checkCuts,
  '/query by what differs most': checkDifferences,
};

const presentChecks: Readonly<Record<string, Check>> = {
  '/live': checkLive,
  '/goals': checkGoals,
  '/outcomes': checkResponses,
};

async function differencesOf(id: string, check: Check): Promise<string> {
  const { door, facts } = tenantOf(id);
  return told(await check(door, facts));
}

function tenantOf(id: string): Tenant {
  const tenant = running.tenants.find(({ organisation }) => organisation.id === id);
  if (tenant === undefined) throw new Error(`no organisation ${id}`);
  return tenant;
}

const told = (found: readonly Difference[]): string => found.slice(0, 20).join('\n');
const usual = organisations.filter(({ wasteful }) => !wasteful).map(({ id }) => id);

describe.concurrent.each(usual)('of %s', (id) => {
  it.each(Object.entries(checks))(
    '%s equals what the raw spans say',
    async (_, check) => {
      expect(await differencesOf(id, check)).toBe('');
    },
    60 * minutes,
  );

  it(
    'counts, tokens and money add up from endpoint to endpoint',
    async () => {
      expect(await differencesOf(id, checkAdditivity)).toBe('');
    },
    60 * minutes,
  );
});

describe('of an organisation that wastes', () => {
  it('/costs/recommendations equals what the raw spans say, of every kind', async () => {
    expect(await differencesOf('vandelay', checkRecommendations)).toBe('');
    expect(recommendedKinds(tenantOf('vandelay').facts)).toEqual([
      ...['cheaper_model', 'costly_agent', 'costly_tool', 'failed_calls', 'growing_context', 'prompt_caching', 'repeated_calls'],
    ]);
  });
});

describe('of an organisation at this moment', () => {
  let present: Tenant;

  beforeAll(async () => {
    present = await running.startPresent();
  }, 60 * minutes);

  it.each(Object.entries(presentChecks))('%s equals what the raw spans say', async (_, check) => {
    expect(told(await check(present.door, present.facts))).toBe('');
  });
});

/** The last ones: they look at what the others have asked. */
describe('all of it', () => {
  it('has been asked, every operation that the service describes, but for those left out for a reason', async () => {
    const description: unknown = await tenantOf('acme').door.administration('/openapi.json');
    expect(unaskedOperations(description as Description, running.doors)).toEqual([]); // decode boundary: the description of what is asked
  });

  it('is known, every metric of the catalogue by every dimension', async () => {
    expect(withoutReference(await tenantOf('acme').door.get('/catalog'))).toEqual([]);
  });
});
