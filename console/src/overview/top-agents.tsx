import { agentColumn, agentFigures, figureColumn, useAgents } from '../agents/agent-rows.tsx';
import { Answer } from '../ui/answer.tsx';
import { Panel } from '../ui/panel.tsx';
import { Table } from '../ui/table.tsx';
import { ViewLink } from '../view/use-view.tsx';

const columns = [agentColumn, ...agentFigures.filter(({ metric }) => metric !== 'avg_duration_ms').map(figureColumn)];

export function TopAgents() {
  const agents = useAgents('execution_count desc', 8);
  return (
    <Panel title="Busiest agents" isFlush actions={<ViewLink to="/agents">All agents</ViewLink>}>
      <Answer of={agents} height="300px">
        {(shown) => <Table caption="Busiest agents" columns={columns} rows={shown.agents} keyOf={({ id }) => id} />}
      </Answer>
    </Panel>
  );
}
