import type { GetAgentAnswer } from '@resonantgenesis/client';
import { OverTime } from '../chart/over-time.tsx';
import { useRead } from '../data/use-read.ts';
import { formatAge, formatDay } from '../format/times.ts';
import grid from '../layout/grid.module.css';
import { Hints } from '../layout/hints.tsx';
import { PageTitle } from '../layout/page-title.tsx';
import { Answer } from '../ui/answer.tsx';
import { Stats } from '../ui/stats.tsx';
import { usePathPart } from '../view/exact-location.ts';
import { useView, ViewLink } from '../view/use-view.tsx';
import { comparison, requestOf, type View } from '../view/view.ts';
import { AgentErrors } from './agent-errors.tsx';
import { Models, Tools, Versions } from './agent-parts.tsx';
import { Percentiles } from './percentiles.tsx';

/** One agent: how it does, why it fails, what it uses, and its versions side by side. */
export default function AgentPage() {
  const agentId = usePathPart('agentId');
  const view = ofAgent(useView(), agentId);
  const agent = useRead('getAgent', { ...requestOf(view), ...comparison(view), agentId });
  return (
    <Answer of={agent} height="60vh">
      {(answer) => <Shown agent={answer} view={view} />}
    </Answer>
  );
}

/** The view on this one agent, whatever else is filtered by. */
function ofAgent(view: View, agentId: string): View {
  return { ...view, filters: { ...view.filters, agent_id: [agentId] } };
}

const figures = [
  { field: 'execution_count', label: 'Executions', unit: '1' },
  { field: 'success_rate', label: 'Success rate', unit: 'percent', better: 'up' },
  { field: 'p95_duration_ms', label: 'p95 duration', unit: 'ms', better: 'down' },
  { field: 'total_tokens', label: 'Tokens', unit: 'tokens' },
  { field: 'total_cost', label: 'Cost', unit: 'USD', better: 'down' },
  { field: 'active_users', label: 'Active users', unit: '1', better: 'up' },
] as const;

function Shown({ agent, view }: { readonly agent: GetAgentAnswer; readonly view: View }) {
  return (
    <>
      <PageTitle title={agent.name}>
        <p>
          <code>{agent.agent_id}</code>, first seen {formatDay(agent.first_seen, view.timeZone)}, last seen{' '}
          {formatAge(agent.last_seen, Date.now())}.{' '}
          <ViewLink to="/executions" own={{ agent_id: agent.agent_id }}>
            Its executions
          </ViewLink>
        </p>
      </PageTitle>
      <Stats figures={figures} of={agent} to="/executions" own={{ agent_id: agent.agent_id }} />
      <Hints of={agent} />
      <div className={grid['halves']}>
        <Percentiles view={view} />
        <OverTime title="Cost by model" metric="total_cost" unit="USD" kind="bar" split="model" view={view} />
        <OverTime title="Executions by outcome" metric="execution_count" unit="1" kind="bar" split="status" view={view} />
        <AgentErrors view={view} agentId={agent.agent_id} />
      </div>
      <Versions agentId={agent.agent_id} versions={agent.versions} />
      <div className={grid['halves']}>
        <Models agentId={agent.agent_id} models={agent.models} />
        <Tools agentId={agent.agent_id} tools={agent.tools} />
      </div>
    </>
  );
}
