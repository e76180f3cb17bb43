/** What services have told a service of ours in the last hour, as its API shows it. */

import type { Service } from '../../collector/src/service.ts';
import { ask } from './service.ts';

export interface Yield {
  /** Agents with how many steps each owns. */
  readonly agents: Readonly<Record<string, number>>;
  /** Of every execution. */
  readonly sessions: readonly string[];
  readonly users: readonly string[];
  readonly traces: number;
  readonly tokens: { readonly input: number; readonly output: number; readonly cacheRead: number };
  /** USD; null where no call's price is known. */
  readonly cost: number | null;
  /** Percent of the calls whose price is known. */
  readonly pricedCoverage: number | null;
  /** `name calls`, sorted. */
  readonly tools: readonly string[];
}

interface ExecutionEntry {
  readonly agent_id: string;
  readonly step_count: number;
  readonly trace_id: string;
  readonly session_id: string;
  readonly user_id: string;
}

type Row = Readonly<Record<string, number | null>>;

export async function yieldOf({ apiUrl }: Service, services: readonly string[]): Promise<Yield> {
  const filter = encodeURIComponent(services.join(','));
  const { data: executions } = await ask<{ data: readonly ExecutionEntry[] }>(apiUrl, `/executions?period=1h&service=${filter}`);
  const of = async <T>(metrics: readonly string[], groupBy: readonly string[] = []): Promise<readonly T[]> => {
    const body = JSON.stringify({ metrics, group_by: groupBy, filters: { service: services }, period: '1h' });
    const headers = { 'content-type': 'application/json' };
    return (await ask<{ data: readonly T[] }>(apiUrl, '/query', { method: 'POST', headers, body })).data;
  };
  const [sums = {}] = await of<Row>(['input_tokens', 'output_tokens', 'cache_read_tokens', 'total_cost', 'priced_coverage']);
  const tools = await of<{ readonly tool: string | null; readonly tool_calls: number }>(['tool_calls'], ['tool']);
  return {
    agents: Object.fromEntries(executions.map((execution) => [execution.agent_id, execution.step_count])),
    sessions: [...new Set(executions.map((execution) => execution.session_id))],
    users: [...new Set(executions.map((execution) => execution.user_id))],
    traces: new Set(executions.map((execution) => execution.trace_id)).size,
    tokens: { input: Number(sums['input_tokens']), output: Number(sums['output_tokens']), cacheRead: Number(sums['cache_read_tokens']) },
    cost: sums['total_cost'] ?? null,
    pricedCoverage: sums['priced_coverage'] ?? null,
    tools: tools.flatMap(({ tool, tool_calls }) => (tool === null ? [] : [`${tool} ${tool_calls}`])).toSorted(),
  };
}
