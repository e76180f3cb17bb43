import type { Agent } from '@resonantgenesis/client';
import { useState } from 'react';
import { mostCompared } from '../compare/comparison.ts';
import { usePages } from '../data/use-pages.ts';
import { formatValue } from '../format/numbers.ts';
import { formatAge } from '../format/times.ts';
import { PageTitle } from '../layout/page-title.tsx';
import { buttonClass } from '../ui/button.tsx';
import { LongTable } from '../ui/long-table.tsx';
import { Panel } from '../ui/panel.tsx';
import { Clip, type Column } from '../ui/table.tsx';
import { useView, ViewLink } from '../view/use-view.tsx';
import { requestOf } from '../view/view.ts';

const figureColumns: readonly (Column<Agent> & { readonly width: string })[] = [
  {
    ...{ title: 'Agent', width: 'minmax(12rem, 2fr)' },
    cell: ({ agent_id, name }) => (
      <ViewLink to={`/agents/${encodeURIComponent(agent_id)}`}>
        <Clip>{name}</Clip>
      </ViewLink>
    ),
  },
  { title: 'Executions', width: '6rem', isNumber: true, cell: (agent) => formatValue(agent.execution_count, '1') },
  { title: 'Success', width: '5rem', isNumber: true, cell: (agent) => formatValue(agent.success_rate, 'percent') },
  { title: 'Mean', width: '5rem', isNumber: true, cell: (agent) => formatValue(agent.avg_duration_ms, 'ms') },
  { title: 'p95', width: '5rem', isNumber: true, cell: (agent) => formatValue(agent.p95_duration_ms, 'ms') },
  { title: 'Tokens', width: '5rem', isNumber: true, cell: (agent) => formatValue(agent.total_tokens, 'tokens') },
  { title: 'Cost', width: '6rem', isNumber: true, cell: (agent) => formatValue(agent.total_cost, 'USD') },
  { title: 'Last seen', width: 'minmax(8rem, 1fr)', cell: ({ last_seen }) => (last_seen === null ? '' : formatAge(last_seen, Date.now())) },
];

export default function AgentsPage() {
  const view = useView();
  const pages = usePages('listAgents', requestOf(view));
  const [chosen, choose] = useState<readonly string[]>([]);
  const compare = (
    <ViewLink to="/compare" own={{ agents: chosen }} className={buttonClass('primary')}>
      Compare {chosen.length} agents
    </ViewLink>
  );
  return (
    <>
      <PageTitle title="Agents">
        <p>Those with an execution in this period, the busiest first.</p>
      </PageTitle>
      <Panel title="Agents" note="Choose some to compare them" actions={chosen.length > 1 && compare} isFlush>
        <LongTable
          caption="Agents"
          columns={[chooser(chosen, choose), ...figureColumns]}
          pages={pages}
          empty="No agent ran in this period."
        />
      </Panel>
    </>
  );
}

function chooser(chosen: readonly string[], choose: (agents: readonly string[]) => void): Column<Agent> & { readonly width: string } {
  const toggle = (id: string) => choose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return {
    ...{ title: 'Choose', width: '3rem' },
    cell: ({ agent_id, name }) => (
      <input
        type="checkbox"
        aria-label={`Compare ${name.slice(0, 100)}`}
        checked={chosen.includes(agent_id)}
        disabled={chosen.length >= mostCompared && !chosen.includes(agent_id)}
        onChange={() => toggle(agent_id)}
      />
    ),
  };
}
