import type { ListReportsAnswer } from '@resonantgenesis/client';
import { Plus } from 'lucide-react';
import { useCatalog } from '../data/use-catalog.ts';
import { usePages } from '../data/use-pages.ts';
import { useRead } from '../data/use-read.ts';
import { inWords } from '../format/names.ts';
import { formatAge, formatMinute } from '../format/times.ts';
import { timingText } from '../forms/schedule-fields.tsx';
import { PageTitle } from '../layout/page-title.tsx';
import { buttonClass } from '../ui/button.tsx';
import { Clip } from '../ui/clip.tsx';
import { type LongColumn, LongTable } from '../ui/long-table.tsx';
import { Panel } from '../ui/panel.tsx';
import { useView, ViewLink } from '../view/use-view.tsx';
import { isUnderWay, RunState } from './run-state.tsx';

type Report = ListReportsAnswer['data'][number];

/** What is made and sent at its times, and how that went last. */
export default function ReportsPage() {
  const { timeZone } = useView();
  const pages = usePages('listReports', {}, { everyMs: (rows) => (rows.some((row) => isUnderWay(row.last_run_status)) ? 2_000 : 30_000) });
  const titleOf = useTemplateTitles();
  return (
    <>
      <PageTitle title="Reports">
        <p>Figures of a period as a page, PDF and CSV, sent to people by mail.</p>
        <ViewLink to="/reports/new" className={buttonClass('primary')}>
          <Plus size={15} aria-hidden="true" />
          New report
        </ViewLink>
      </PageTitle>
      <Panel title="Reports" isFlush>
        <LongTable
          caption="Reports"
          columns={columnsOf(timeZone, titleOf)}
          pages={pages}
          empty="There is no report yet. Create the first one: it is shown as you choose its content."
        />
      </Panel>
    </>
  );
}

function columnsOf(timeZone: string, titleOf: (report: Report) => string): readonly LongColumn<Report>[] {
  return [
    {
      title: 'Report',
      width: 'minmax(11rem, 1.5fr)',
      cell: ({ id, name }) => (
        <ViewLink to={`/reports/${id}`}>
          <Clip>{name}</Clip>
        </ViewLink>
      ),
    },
    { title: 'Content', width: 'minmax(8rem, 1fr)', cell: (report) => <Clip>{titleOf(report)}</Clip> },
    {
      title: 'Schedule',
      width: 'minmax(12rem, 1.2fr)',
      cell: ({ schedule, time_zone }) => <Clip>{timingText({ schedule, timeZone: time_zone })}</Clip>,
    },
    {
      title: 'Next run',
      width: '8.5rem',
      cell: ({ next_run_at: at }) => (at === null ? '' : formatMinute(at, timeZone)),
    },
    { title: 'Recipients', width: '5rem', isNumber: true, cell: ({ recipients }) => recipients.length },
    { title: 'Last run', width: '11.5rem', cell: (report) => <LastRun report={report} /> },
  ];
}

function LastRun({ report: { last_run_status: status, last_run_at: at } }: { readonly report: Report }) {
  if (status === null || at === null) return 'not yet';
  return (
    <>
      <RunState status={status} /> {formatAge(at, Date.now())}
    </>
  );
}

/** What a report is made of, in a few words. */
export function useTemplateTitles(): (report: Pick<Report, 'template' | 'metrics'>) => string {
  const { data: templates } = useRead('listReportTemplates', {}, { everyMs: false });
  const { labelOf } = useCatalog();
  return ({ template, metrics }) => {
    if (template === null) return (metrics ?? []).map(labelOf).join(', ');
    return templates?.data.find(({ name }) => name === template)?.title ?? inWords(template);
  };
}
