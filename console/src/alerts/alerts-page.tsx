import type { Alert } from '@resonantgenesis/client';
import { usePages } from '../data/use-pages.ts';
import { formatAge } from '../format/times.ts';
import { PageTitle } from '../layout/page-title.tsx';
import { Clip } from '../ui/clip.tsx';
import { type LongColumn, LongTable } from '../ui/long-table.tsx';
import { Panel } from '../ui/panel.tsx';
import { ViewLink } from '../view/use-view.tsx';
import { CreateAlert } from './create-alert.tsx';
import { AlertState } from './state.tsx';

const columns: readonly LongColumn<Alert>[] = [
  {
    title: 'Alert',
    width: 'minmax(12rem, 1.4fr)',
    cell: ({ id, name }) => (
      <ViewLink to={`/alerts/${id}`}>
        <Clip>{name}</Clip>
      </ViewLink>
    ),
  },
  { title: 'State', width: '9rem', cell: (alert) => <AlertState alert={alert} /> },
  { title: 'Fires when', width: 'minmax(16rem, 2fr)', cell: ({ condition_text }) => <Clip>{condition_text}</Clip> },
  { title: 'Notifies', width: 'minmax(8rem, 1fr)', cell: ({ actions }) => <Clip>{actions.channels.join(', ') || 'nobody'}</Clip> },
  { title: 'Evaluated', width: '9rem', cell: ({ last_evaluated_at: at }) => (at === null ? 'not yet' : formatAge(at, Date.now())) },
];

/** What should wake somebody, and whether it does. */
export default function AlertsPage() {
  const pages = usePages('listAlerts', {});
  return (
    <>
      <PageTitle title="Alerts" />
      <Panel title="Alerts" isFlush>
        <LongTable caption="Alerts" columns={columns} pages={pages} empty="There is no alert yet. Create the first one below." />
      </Panel>
      <CreateAlert />
    </>
  );
}
