import type { Dashboard } from '@resonantgenesis/client';
import { Plus } from 'lucide-react';
import { usePages } from '../data/use-pages.ts';
import { formatAge } from '../format/times.ts';
import { PageTitle } from '../layout/page-title.tsx';
import { buttonClass } from '../ui/button.tsx';
import { Clip } from '../ui/clip.tsx';
import { type LongColumn, LongTable } from '../ui/long-table.tsx';
import { Panel } from '../ui/panel.tsx';
import { ViewLink } from '../view/use-view.tsx';
import { CreateExample } from './create-example.tsx';

const columns: readonly LongColumn<Dashboard>[] = [
  {
    title: 'Name',
    width: 'minmax(14rem, 2fr)',
    cell: ({ id, name }) => (
      <ViewLink to={`/dashboards/${id}`}>
        <Clip>{name}</Clip>
      </ViewLink>
    ),
  },
  { title: 'Widgets', width: '5rem', isNumber: true, cell: ({ widgets }) => widgets.length },
  { title: 'Changed', width: 'minmax(8rem, 1fr)', cell: ({ updated_at }) => formatAge(updated_at, Date.now()) },
];

export default function DashboardsPage() {
  const pages = usePages('listDashboards', {});
  return (
    <>
      <PageTitle title="Dashboards">
        <p>
          Made here or by <code>client.analytics.create_dashboard</code>.
        </p>
        <ViewLink to="/dashboards/new" className={buttonClass('primary')}>
          <Plus size={15} aria-hidden="true" />
          New dashboard
        </ViewLink>
        <CreateExample />
      </PageTitle>
      <Panel title="Dashboards" isFlush>
        <LongTable caption="Dashboards" columns={columns} pages={pages} empty="There is no dashboard yet." />
      </Panel>
    </>
  );
}
