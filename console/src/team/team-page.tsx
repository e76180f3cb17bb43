import type { UserActivity } from '@resonantgenesis/client';
import { useCatalog } from '../data/use-catalog.ts';
import { useRead } from '../data/use-read.ts';
import { formatValue } from '../format/numbers.ts';
import { formatAge } from '../format/times.ts';
import { Hints } from '../layout/hints.tsx';
import { PageTitle } from '../layout/page-title.tsx';
import { Answer } from '../ui/answer.tsx';
import { Clip } from '../ui/clip.tsx';
import { Panel } from '../ui/panel.tsx';
import { Stats } from '../ui/stats.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { useView, ViewLink } from '../view/use-view.tsx';
import { comparison, requestOf } from '../view/view.ts';

const figures = [
  { field: 'active_users', label: 'Active users', unit: '1', better: 'up', to: '/team' },
  { field: 'active_agents', label: 'Active agents', unit: '1', to: '/agents' },
  { field: 'total_executions', label: 'Executions', unit: '1' },
  { field: 'total_users', label: 'Users ever seen', unit: '1', to: '/team' },
  { field: 'total_agents', label: 'Agents ever seen', unit: '1', to: '/agents' },
] as const;

const columns: readonly Column<UserActivity>[] = [
  {
    title: 'User',
    cell: ({ user_id, name }) => (
      <ViewLink to={`/team/${encodeURIComponent(user_id)}`}>
        <Clip>{name}</Clip>
      </ViewLink>
    ),
  },
  { title: 'Executions', isNumber: true, cell: ({ execution_count }) => formatValue(execution_count, '1') },
  { title: 'Success', isNumber: true, cell: ({ success_rate }) => formatValue(success_rate, 'percent') },
  { title: 'Tokens', isNumber: true, cell: ({ total_tokens }) => formatValue(total_tokens, 'tokens') },
  { title: 'Cost', isNumber: true, cell: ({ total_cost }) => formatValue(total_cost, 'USD') },
  { title: 'Agents created', isNumber: true, cell: ({ agents_created }) => formatValue(agents_created, '1') },
  { title: 'Last active', cell: ({ last_active }) => (last_active === null ? '' : formatAge(last_active, Date.now())) },
];

/** Who uses the agents of this organisation. */
export default function TeamPage() {
  const view = useView();
  const { orgId = '' } = useCatalog();
  const options = { isEnabled: orgId !== '' };
  const metrics = useRead('getTeamMetrics', { ...requestOf(view), ...comparison(view), orgId }, options);
  const users = useRead('getUserActivity', { ...requestOf(view), orgId, limit: 200 }, options);
  return (
    <>
      <PageTitle title="Team">
        <p>
          Organisation <code>{orgId}</code>
        </p>
      </PageTitle>
      <Stats figures={figures} of={metrics.data} to="/executions" />
      <Hints of={metrics.data} />
      <Panel title="Users" note="Those of this period, at most 200" isFlush>
        <Answer of={users} height="24rem">
          {({ users: rows }) => <Table caption="Users" columns={columns} rows={rows} keyOf={({ user_id }) => user_id} />}
        </Answer>
      </Panel>
    </>
  );
}
