import type { ListBiExportRunsAnswer } from '@resonantgenesis/client';
import { usePages } from '../data/use-pages.ts';
import { formatCount } from '../format/numbers.ts';
import { formatDay, formatMinute } from '../format/times.ts';
import { Clip } from '../ui/clip.tsx';
import { type LongColumn, LongTable } from '../ui/long-table.tsx';
import { Panel } from '../ui/panel.tsx';
import { Progress } from '../ui/progress.tsx';
import { useView } from '../view/use-view.tsx';
import { Backfill } from './backfill.tsx';
import { RunState } from './warehouse-state.tsx';

type Run = ListBiExportRunsAnswer['data'][number];

const isUnderWay = ({ status }: Run): boolean => status === 'waiting' || status === 'running';

/** What was brought to a warehouse, newest first. */
export function WarehouseRuns({ id }: { readonly id: string }) {
  const { timeZone } = useView();
  const pages = usePages('listBiExportRuns', { id }, { everyMs: (runs) => (runs.some(isUnderWay) ? 1_000 : 15_000) });
  return (
    <Panel title="Runs" actions={<Backfill id={id} />} isFlush>
      <LongTable
        caption="Runs"
        columns={columnsOf(timeZone)}
        pages={pages}
        empty="It has not run yet. Run it now, or wait for its next time."
      />
    </Panel>
  );
}

function columnsOf(timeZone: string): readonly LongColumn<Run>[] {
  return [
    { title: 'When', width: '9rem', cell: ({ created_at: at }) => formatMinute(at, timeZone) },
    { title: 'Trigger', width: 'minmax(9rem, 1fr)', cell: (run) => <Clip>{whyText(run, timeZone)}</Clip> },
    {
      title: 'State',
      width: '9rem',
      cell: ({ status, progress }) =>
        status === 'running' ? <Progress label="Rows loaded" percent={100 * progress} /> : <RunState status={status} />,
    },
    { title: 'Days', width: '5rem', isNumber: true, cell: ({ days_done, days_total }) => `${days_done} of ${days_total}` },
    { title: 'Written', width: '5rem', isNumber: true, cell: ({ rows_written: rows }) => formatCount(rows) },
    { title: 'Removed', width: '5rem', isNumber: true, cell: ({ rows_removed: rows }) => formatCount(rows) },
    { title: 'Error', width: 'minmax(10rem, 2fr)', cell: ({ error }) => <Clip>{error ?? ''}</Clip> },
  ];
}

function whyText({ kind, start, end }: Run, timeZone: string): string {
  if (kind !== 'backfill' || start === null || end === null) return kind === 'asked' ? 'on demand' : 'schedule';
  return `backfill of ${formatDay(start, timeZone)} – ${formatDay(end, timeZone)}`;
}
