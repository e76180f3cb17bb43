import type { GetReportAnswer } from '@resonantgenesis/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pencil, Play } from 'lucide-react';
import { useSession } from '../data/client.tsx';
import { useDeletion } from '../data/use-deletion.ts';
import { useRead } from '../data/use-read.ts';
import { formatLength, formatMinute } from '../format/times.ts';
import { timingText } from '../forms/schedule-fields.tsx';
import { PageTitle } from '../layout/page-title.tsx';
import { Answer } from '../ui/answer.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { Facts } from '../ui/facts.tsx';
import form from '../ui/form.module.css';
import { ErrorNotice, Notice } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { usePathPart } from '../view/exact-location.ts';
import { filtersText } from '../view/filters-request.ts';
import { useView, ViewLink } from '../view/use-view.tsx';
import { partsOf } from './draft.ts';
import { useTemplateTitles } from './reports-page.tsx';
import { Runs } from './runs.tsx';

/** One report: what it is of, what was made of it, and who was sent that. */
export default function ReportPage() {
  const id = usePathPart('id');
  const report = useRead('getReport', { id });
  return (
    <Answer of={report} height="60vh">
      {(answer) => (
        <>
          <PageTitle title={answer.name}>
            <Actions report={answer} />
          </PageTitle>
          {answer.warnings.map(({ code, how }) => (
            <Notice key={code}>{how}</Notice>
          ))}
          <Definition report={answer} />
          <Runs reportId={answer.id} />
        </>
      )}
    </Answer>
  );
}

function Definition({ report }: { readonly report: GetReportAnswer }) {
  const { timeZone } = useView();
  const titleOf = useTemplateTitles();
  const { schedule, next_run_at: next, recipients, description } = report;
  const { period, filters } = partsOf(report.filters);
  const facts = [
    { name: 'Content', value: titleOf(report) },
    { name: 'Schedule', value: timingText({ schedule, timeZone: report.time_zone }) },
    { name: 'Next run', value: next === null ? 'none' : formatMinute(next, timeZone) },
    { name: 'Period covered', value: period === undefined ? 'from the schedule' : `the last ${formatLength(period)}` },
    { name: 'Filters', value: filtersText(filters) || 'none' },
    { name: 'Recipients', value: recipients.join(', ') || 'nobody: it is archived' },
    ...(description === null ? [] : [{ name: 'Introduction', value: description }]),
  ];
  return (
    <Panel title="Definition">
      <Facts facts={facts} />
    </Panel>
  );
}

function Actions({ report: { id, recipients } }: { readonly report: GetReportAnswer }) {
  const { client } = useSession();
  const queries = useQueryClient();
  const run = useMutation({
    mutationFn: (send: boolean) => client.analytics.runReport({ id, send }),
    onSuccess: () => queries.invalidateQueries(),
  });
  const removal = useDeletion((analytics) => analytics.deleteReport({ id }), { list: 'listReports', at: '/reports' });
  const error = run.error ?? removal.error;
  return (
    <div className={form['actions']}>
      <Button look="primary" onClick={() => run.mutate(true)} disabled={run.isPending}>
        <Play size={15} aria-hidden="true" />
        {recipients.length === 0 ? 'Run now' : 'Run and send now'}
      </Button>
      {recipients.length > 0 && (
        <Button onClick={() => run.mutate(false)} disabled={run.isPending}>
          Run without sending
        </Button>
      )}
      <ViewLink to={`/reports/${id}/edit`} className={buttonClass()}>
        <Pencil size={15} aria-hidden="true" />
        Edit
      </ViewLink>
      <ConfirmButton sure="Really delete it and its runs" confirm={() => removal.mutate()} disabled={removal.isPending}>
        Delete
      </ConfirmButton>
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );
}
