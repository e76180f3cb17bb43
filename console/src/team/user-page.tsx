import type { GetUserAnswer } from '@resonantgenesis/client';
import { OverTime } from '../chart/over-time.tsx';
import { useRead } from '../data/use-read.ts';
import { nameOf } from '../format/names.ts';
import { formatValue } from '../format/numbers.ts';
import { Hints } from '../layout/hints.tsx';
import { PageTitle } from '../layout/page-title.tsx';
import { Answer } from '../ui/answer.tsx';
import { Clip } from '../ui/clip.tsx';
import { Panel } from '../ui/panel.tsx';
import { Stats } from '../ui/stats.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { usePathPart } from '../view/exact-location.ts';
import { useView, ViewLink } from '../view/use-view.tsx';
import { comparison, requestOf, type View } from '../view/view.ts';

type Used = GetUserAnswer['agents'][number];

const figures = [
  { field: 'execution_count', label: 'Executions', unit: '1' },
  { field: 'success_rate', label: 'Success rate', unit: 'percent', better: 'up' },
  { field: 'avg_duration_ms', label: 'Average duration', unit: 'ms', better: 'down' },
  { field: 'total_sessions', label: 'Sessions', unit: '1' },
  { field: 'total_tokens', label: 'Tokens', unit: 'tokens' },
  { field: 'total_cost', label: 'Cost', unit: 'USD', better: 'down' },
] as const;

const columns: readonly Column<Used>[] = [
  {
    title: 'Agent',
    cell: ({ agent_id, ...agent }) =>
      agent_id === null ? (
        nameOf(agent)
      ) : (
        <ViewLink to={`/agents/${encodeURIComponent(agent_id)}`}>
          <Clip>{agent.name ?? agent_id}</Clip>
        </ViewLink>
      ),
  },
  { title: 'Executions', isNumber: true, cell: ({ execution_count }) => formatValue(execution_count, '1') },
  { title: 'Success', isNumber: true, cell: ({ success_rate }) => formatValue(success_rate, 'percent') },
  { title: 'Tokens', isNumber: true, cell: ({ total_tokens }) => formatValue(total_tokens, 'tokens') },
  { title: 'Cost', isNumber: true, cell: ({ total_cost }) => formatValue(total_cost, 'USD') },
];

/** One user: what they use, and what it costs. */
export default function UserPage() {
  const userId = usePathPart('userId');
  const { filters, ...rest } = useView();
  const view = { ...rest, filters: { ...filters, user_id: [userId] } };
  const user = useRead('getUser', { ...requestOf(view), ...comparison(view), userId });
  return (
    <Answer of={user} height="60vh">
      {(answer) => <Shown user={answer} view={view} />}
    </Answer>
  );
}

function Shown({ user, view }: { readonly user: GetUserAnswer; readonly view: View }) {
  const own = { user_id: user.user_id };
  return (
    <>
      <PageTitle title={user.name}>
        <p>
          <code>{user.user_id}</code>
        </p>
        <ViewLink to="/executions" own={own}>
          Their executions
        </ViewLink>
      </PageTitle>
      <Stats figures={figures} of={user} to="/executions" own={own} />
      <Hints of={user} />
      <OverTime title="Cost by agent" metric="total_cost" unit="USD" kind="bar" split="agent" view={view} />
      <Panel title="Agents" isFlush>
        <Table caption="Agents" columns={columns} rows={user.agents} keyOf={({ agent_id, other }) => `${agent_id} ${other ?? ''}`} />
      </Panel>
    </>
  );
}
