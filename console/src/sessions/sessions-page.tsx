import type { Session } from '@resonantgenesis/client';
import { usePages } from '../data/use-pages.ts';
import { useRead } from '../data/use-read.ts';
import { formatValue } from '../format/numbers.ts';
import { formatShortInstant } from '../format/times.ts';
import { Hints } from '../layout/hints.tsx';
import { PageTitle } from '../layout/page-title.tsx';
import { Clip } from '../ui/clip.tsx';
import { type LongColumn, LongTable } from '../ui/long-table.tsx';
import { Panel } from '../ui/panel.tsx';
import { Stats } from '../ui/stats.tsx';
import { useView, ViewLink } from '../view/use-view.tsx';
import { comparison, requestOf } from '../view/view.ts';
import { Completed } from './completed.tsx';
import { DropOff } from './drop-off.tsx';
import { Flows } from './flows.tsx';

const figures = [
  { field: 'total_sessions', label: 'Sessions', unit: '1' },
  { field: 'completion_rate', label: 'Completed', unit: 'percent', better: 'up' },
  { field: 'avg_duration_sec', label: 'Average duration', unit: 's' },
  { field: 'avg_steps', label: 'Average steps', unit: '1' },
] as const;

function columnsOf(timeZone: string): readonly LongColumn<Session>[] {
  return [
    {
      title: 'Session',
      width: 'minmax(10rem, 1.4fr)',
      cell: ({ session_id }) => (
        <ViewLink to={`/sessions/${encodeURIComponent(session_id)}`}>
          <Clip>{session_id}</Clip>
        </ViewLink>
      ),
    },
    { title: 'Started', width: '9.5rem', cell: ({ start }) => formatShortInstant(start, timeZone) },
    { title: 'Ended', width: '7rem', cell: (session) => <Completed session={session} /> },
    { title: 'Duration', width: '5.5rem', isNumber: true, cell: ({ duration_sec }) => formatValue(duration_sec, 's') },
    { title: 'Executions', width: '5.5rem', isNumber: true, cell: ({ execution_count }) => formatValue(execution_count, '1') },
    { title: 'Failed', width: '4rem', isNumber: true, cell: ({ error_count }) => formatValue(error_count, '1') },
    { title: 'Steps', width: '4rem', isNumber: true, cell: ({ step_count }) => formatValue(step_count, '1') },
    { title: 'Cost', width: '5rem', isNumber: true, cell: ({ total_cost }) => formatValue(total_cost, 'USD') },
    { title: 'User', width: 'minmax(7rem, 1fr)', cell: ({ users }) => <Clip>{users.map(({ name }) => name).join(', ')}</Clip> },
  ];
}

/** What sessions do, and where they break off. */
export default function SessionsPage() {
  const view = useView();
  const metrics = useRead('getSessionMetrics', { ...requestOf(view), ...comparison(view) });
  const pages = usePages('listSessions', requestOf(view));
  return (
    <>
      <PageTitle title="Sessions" />
      <Stats figures={figures} of={metrics.data} to="/sessions" />
      <Hints of={metrics.data} />
      <Flows view={view} />
      <DropOff view={view} />
      <Panel title="Sessions" isFlush>
        <LongTable caption="Sessions" columns={columnsOf(view.timeZone)} pages={pages} empty="No session in this period." />
      </Panel>
    </>
  );
}
