import type { GetReportRunAnswer } from '@resonantgenesis/client';
import { usePages } from '../data/use-pages.ts';
import { formatDays, formatMinute } from '../format/times.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNotice, Skeleton } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { useView } from '../view/use-view.tsx';
import { Recipients } from './recipients.tsx';
import { isUnderWay, RunState } from './run-state.tsx';
import styles from './runs.module.css';

type Run = GetReportRunAnswer;

/** What was made of a report, newest first; looked at often while one is under way. */
export function Runs({ reportId }: { readonly reportId: string }) {
  const { timeZone } = useView();
  const everyMs = (runs: readonly Run[]) => (runs.some(({ status }) => isUnderWay(status)) ? 1_000 : 15_000);
  const pages = usePages('listReportRuns', { id: reportId }, { everyMs, pageSize: 25 });
  return (
    <Panel title="Runs" note="What was made, and who was sent it" isFlush>
      {pages.error !== null && <ErrorNotice error={pages.error} retry={() => void pages.refetch()} />}
      {pages.rows === undefined ? (
        <Skeleton height="8rem" />
      ) : (
        <Table
          caption="Runs"
          columns={columnsOf(timeZone)}
          rows={pages.rows}
          keyOf={({ id }) => id}
          empty="It has not run yet. Run it now, or wait for its next time."
        />
      )}
      {pages.hasMore && (
        <div className={styles['more']}>
          <Button onClick={pages.more}>Show older ones</Button>
        </div>
      )}
    </Panel>
  );
}

function columnsOf(timeZone: string): readonly Column<Run>[] {
  return [
    { title: 'When', cell: ({ scheduled_at, created_at }) => formatMinute(scheduled_at ?? created_at, timeZone) },
    { title: 'Trigger', cell: ({ scheduled_at }) => (scheduled_at === null ? 'on demand' : 'schedule') },
    { title: 'Period', cell: ({ period }) => (period === null ? '' : formatDays(period, timeZone)) },
    { title: 'State', cell: (run) => <State run={run} /> },
    { title: 'Recipients', cell: ({ recipients }) => <Recipients recipients={recipients} timeZone={timeZone} /> },
    { title: 'Download', cell: (run) => <Downloads run={run} /> },
  ];
}

function State({ run: { status, error } }: { readonly run: Run }) {
  return (
    <>
      <RunState status={status} />
      {error !== null && <p className={styles['error']}>{error}</p>}
    </>
  );
}

/** Signed links, which need no key. */
function Downloads({ run: { html_url, pdf_url, csv_url } }: { readonly run: Run }) {
  const files = [
    { name: 'HTML', url: html_url },
    { name: 'PDF', url: pdf_url },
    { name: 'CSV', url: csv_url },
  ];
  return (
    <span className={styles['files']}>
      {files.map(({ name, url }) =>
        url === null ? null : (
          <a key={name} href={url} target="_blank" rel="noopener">
            {name}
          </a>
        ),
      )}
    </span>
  );
}
