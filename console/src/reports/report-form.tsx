import type { GetReportAnswer } from '@resonantgenesis/client';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useSession } from '../data/client.tsx';
import { useReplacing } from '../forms/use-replacing.ts';
import { Button } from '../ui/button.tsx';
import form from '../ui/form.module.css';
import { Panel } from '../ui/panel.tsx';
import { SaveProblem } from '../ui/save-problem.tsx';
import { isComplete, type ReportDraft, requestOf } from './draft.ts';
import { LivePreview } from './live-preview.tsx';
import { ReportFields } from './report-fields.tsx';
import styles from './report-form.module.css';

interface ReportFormProps {
  readonly start: ReportDraft;
  /** Of the report that is changed; undefined = it is a new one. */
  readonly opened: { readonly id: string; readonly updatedAt: string } | undefined;
}

/** What a report holds, when it runs and who is sent it, with the report itself beside. */
export function ReportForm({ start, opened }: ReportFormProps) {
  const { client } = useSession();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [draft, setDraft] = useState(start);
  const id = opened?.id ?? '';
  const show = async ({ id }: Pick<GetReportAnswer, 'id'>) => {
    await queries.invalidateQueries();
    navigate(`/reports/${id}`);
  };
  const saving = useReplacing<ReportDraft, Pick<GetReportAnswer, 'id'>>({
    opened: opened?.updatedAt,
    send: (given, ifUpdatedAt) => {
      if (opened === undefined) return client.analytics.createReport(requestOf(given));
      return client.analytics.replaceReport({ id, ...requestOf(given), ifUpdatedAt });
    },
    readVersion: async () => (await client.analytics.getReport({ id })).updated_at,
    done: show,
  });
  return (
    <div className={styles['builder']}>
      <Panel title="Report">
        <form
          className={form['form']}
          onSubmit={(event) => {
            event.preventDefault();
            saving.save(draft);
          }}
        >
          <ReportFields draft={draft} set={(change) => setDraft((before) => ({ ...before, ...change }))} />
          {saving.error !== null && (
            <SaveProblem
              error={saving.error}
              isAgain={saving.isAgain}
              discardMine={() => opened !== undefined && void show(opened)}
              keepMine={() => saving.keepMine(draft)}
            />
          )}
          <div className={form['actions']}>
            <Button type="submit" look="primary" disabled={saving.isPending || !isComplete(draft)}>
              {opened === undefined ? 'Create the report' : 'Save the changes'}
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
