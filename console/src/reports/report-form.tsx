import type { GetReportAnswer } from '@resonantgenesis/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useSession } from '../data/client.tsx';
import { Button } from '../ui/button.tsx';
import form from '../ui/form.module.css';
import { ErrorNotice } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { isComplete, type ReportDraft, requestOf } from './draft.ts';
import { LivePreview } from './live-preview.tsx';
import { ReportFields } from './report-fields.tsx';
import styles from './report-form.module.css';

interface ReportFormProps {
  readonly start: ReportDraft;
  /** Of the report that is changed; undefined = it is a new one. */
  readonly id: string | undefined;
}

/** What a report holds, when it runs and who is sent it, with the report itself beside. */
export function ReportForm({ start, id }: ReportFormProps) {
  const { client } = useSession();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [draft, setDraft] = useState(start);
  const saving = useMutation<Pick<GetReportAnswer, 'id'>>({
    mutationFn: () =>
      id === undefined ? client.analytics.createReport(requestOf(draft)) : client.analytics.replaceReport({ id, ...requestOf(draft) }),
    onSuccess: async (saved) => {
      await queries.invalidateQueries();
      navigate(`/reports/${saved.id}`);
    },
  });
  return (
    <div className={styles['builder']}>
      <Panel title="Report">
        <form
          className={form['form']}
          onSubmit={(event) => {
            event.preventDefault();
            saving.mutate();
          }}
        >
          <ReportFields draft={draft} set={(change) => setDraft((before) => ({ ...before, ...change }))} />
          {saving.error !== null && <ErrorNotice error={saving.error} />}
          <div className={form['actions']}>
            <Button type="submit" look="primary" disabled={saving.isPending || !isComplete(draft)}>
              {id === undefined ? 'Create the report' : 'Save the changes'}
            </Button>
          </div>
        </form>
      </Panel>
      <div className={styles['preview']}>
        <LivePreview draft={draft} />
      </div>
    </div>
  );
}
