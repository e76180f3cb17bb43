import { useRead } from '../data/use-read.ts';
import { inWords } from '../format/names.ts';
import { formatCount, formatValue } from '../format/numbers.ts';
import { formatAge } from '../format/times.ts';
import { Answer } from '../ui/answer.tsx';
import { Panel } from '../ui/panel.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { ViewLink } from '../view/use-view.tsx';
import { requestOf, type View } from '../view/view.ts';

interface ErrorClass {
  readonly type: string;
  readonly count: number;
  readonly percentage: number;
  readonly last_seen: string;
  readonly example_trace_id: string;
}

/** Failed executions by class, each with its last one. */
export function AgentErrors({ view, agentId }: { readonly view: View; readonly agentId: string }) {
  const answer = useRead('getAgentErrors', { ...requestOf(view), agentId });
  return (
    <Panel title="Failures" isFlush>
      <Answer of={answer} height="248px">
        {({ by_type }) => (
          <Table
            caption="Failures by class"
            columns={columnsOf(agentId)}
            rows={by_type}
            keyOf={({ type }) => type}
            empty="Nothing failed in this period."
          />
        )}
      </Answer>
    </Panel>
  );
}

function columnsOf(agentId: string): readonly Column<ErrorClass>[] {
  return [
    {
      title: 'Class',
      cell: ({ type }) => (
        <ViewLink to="/executions" own={{ agent_id: agentId, status: 'error', error_class: type }}>
          {inWords(type)}
        </ViewLink>
      ),
    },
    { title: 'Failures', isNumber: true, cell: ({ count }) => formatCount(count) },
    { title: 'Share', isNumber: true, cell: ({ percentage }) => formatValue(percentage, 'percent') },
    {
      title: 'Last',
      cell: ({ last_seen, example_trace_id }) => <ViewLink to={`/traces/${example_trace_id}`}>{formatAge(last_seen, Date.now())}</ViewLink>,
    },
  ];
}
