import type { Agent } from '@resonantgenesis/client';
import { useRead } from '../data/use-read.ts';
import { formatValue } from '../format/numbers.ts';
import { Answer } from '../ui/answer.tsx';
import { Panel } from '../ui/panel.tsx';
import { Clip, type Column, Table } from '../ui/table.tsx';
import { useView, ViewLink } from '../view/use-view.tsx';
import { requestOf } from '../view/view.ts';

const columns: readonly Column<Agent>[] = [
  {
    title: 'Agent',
    cell: ({ agent_id, name }) => (
      <ViewLink to={`/agents/${encodeURIComponent(agent_id)}`}>
        <Clip>{name}</Clip>
      </ViewLink>
    ),
  },
  { title: 'Executions', isNumber: true, cell: (agent) => formatValue(agent.execution_count, '1') },
  { title: 'Success', isNumber: true, cell: (agent) => formatValue(agent.success_rate, 'percent') },
  { title: 'p95', isNumber: true, cell: (agent) => formatValue(agent.p95_duration_ms, 'ms') },
  { title: 'Tokens', isNumber: true, cell: (agent) => formatValue(agent.total_tokens, 'tokens') },
  { title: 'Cost', isNumber: true, cell: (agent) => formatValue(agent.total_cost, 'USD') },
];

export function TopAgents() {
  const view = useView();
  const agents = useRead('listAgents', { ...requestOf(view), limit: 8 });
  return (
    <Panel title="Busiest agents" isFlush actions={<ViewLink to="/agents">All agents</ViewLink>}>
      <Answer of={agents} height="300px">
        {({ data }) => <Table caption="Busiest agents" columns={columns} rows={data} keyOf={({ agent_id }) => agent_id} />}
      </Answer>
    </Panel>
  );
}
