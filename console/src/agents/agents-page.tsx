import { useState } from 'react';
import { mostCompared } from '../compare/comparison.ts';
import { PageTitle } from '../layout/page-title.tsx';
import { buttonClass } from '../ui/button.tsx';
import { type LongColumn, LongTable } from '../ui/long-table.tsx';
import { Panel } from '../ui/panel.tsx';
import { usePageParameters, ViewLink } from '../view/use-view.tsx';
import { type AgentRow, agentColumn, agentFigures, figureColumn, useAgents } from './agent-rows.tsx';

const columns: readonly LongColumn<AgentRow>[] = [
  { ...agentColumn, width: 'minmax(9rem, 2fr)' },
  ...agentFigures.map((figure) => ({ ...figureColumn(figure), width: 'minmax(5.5rem, 1fr)', orderBy: figure.metric })),
];

const mostShown = 1_000;
const busiestFirst = 'execution_count desc';

export default function AgentsPage() {
  const [parameters, setParameters] = usePageParameters();
  const order = parameters.get('order_by') ?? busiestFirst;
  const { data, error, refetch } = useAgents(order, mostShown);
  const [chosen, choose] = useState<readonly string[]>([]);
  const compare = (
    <ViewLink to="/compare" own={{ agents: chosen }} className={buttonClass('primary')}>
      Compare {chosen.length} agents
    </ViewLink>
  );
  return (
    <>
      <PageTitle title="Agents">
        <p>Those with an execution in this period{data?.isCut === true && `, the first ${mostShown} in this order`}.</p>
      </PageTitle>
      <Panel title="Agents" note="Choose some to compare them" actions={chosen.length > 1 && compare} isFlush>
        <LongTable
          caption="Agents"
          columns={[chooser(chosen, choose), ...columns]}
          pages={{ rows: data?.agents, error, hasMore: false, more: () => {}, refetch }}
          order={{ by: order, choose: (by) => setParameters({ order_by: by === busiestFirst ? null : by }) }}
          empty="No agent ran in this period."
        />
      </Panel>
    </>
  );
}

function chooser(chosen: readonly string[], choose: (agents: readonly string[]) => void): LongColumn<AgentRow> {
  const toggle = (id: string) => choose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return {
    title: 'Choose',
    width: '3rem',
    cell: ({ id, name }) => (
      <input
        type="checkbox"
        aria-label={`Compare ${name.slice(0, 100)}`}
        checked={chosen.includes(id)}
        disabled={chosen.length >= mostCompared && !chosen.includes(id)}
        onChange={() => toggle(id)}
      />
    ),
  };
}
