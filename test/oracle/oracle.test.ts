/**
 * The service against an independent computation: organisations are made up, sent as OTLP to a real service, and every endpoint is asked what
 * plain functions over the same raw spans (`reference/`) already know. Those were written from the API's contract, whose sentences they cite,
 * and share no code with the service.
 */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAdditivity } from './checks/additivity.ts';
import { checkAgentPages, checkCompare } from './checks/agent-pages.ts';
import { checkAgentErrors, checkAgentList, checkAgentMetrics } from './checks/agents.ts';
import { compared, type Difference } from './checks/compare.ts';
import { checkCosts, checkTrends } from './checks/costs.ts';
import type { Door } from './checks/door.ts';
import { checkExecutionDetails, checkExecutionList } from './checks/executions.ts';
import type { Facts } from './checks/facts.ts';
import { checkBreakdowns, checkBuckets, checkCuts, checkFilters } from './checks/query-questions.ts';
import { type Running, startWithData, type Tenant } from './checks/service.ts';
import { checkSessionList, checkSessions } from './checks/session-list.ts';
import { checkDropOff, checkFlows, checkSessionMetrics } from './checks/sessions.ts';
import { checkSummary } from './checks/summary.ts';
import { checkTeam, checkUserActivity, checkUsers } from './checks/teams.ts';
import { checkTraces } from './checks/traces.ts';
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

function figuresOf({ tenants }: Running): string {
  const sum = (of: (tenant: Tenant) => number): number => tenants.reduce((total, tenant) => total + of(tenant), 0);
  const figures = {
    executions: sum(({ facts }) => facts.executions.length),
    spans: sum(({ spans }) => spans),
    answers: sum(({ door }) => door.answers),
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
  '/query over every filter': checkFilters,
  '/query by every dimension': checkBreakdowns,
  '/query over time': checkBuckets,
  '/query cut by limit': checkCuts,
};

describe.each(organisations.map(({ id }) => id))('of %s', (id) => {
  const differencesOf = async (check: Check): Promise<string> => {
    const tenant = running.tenants.find(({ organisation }) => organisation.id === id);
    if (tenant === undefined) throw new Error(`no organisation ${id}`);
    const found = await check(tenant.door, tenant.facts);
    return found.slice(0, 20).join('\n');
  };

  it.each(Object.entries(checks))(
    '%s equals what the raw spans say',
    async (_, check) => {
      expect(await differencesOf(check)).toBe('');
    },
    60 * minutes,
  );

  it(
    'counts, tokens and money add up from endpoint to endpoint',
    async () => {
      expect(await differencesOf(checkAdditivity)).toBe('');
    },
    60 * minutes,
  );
});
