import { useEffect, useState } from 'react';
import { useRead } from '../data/use-read.ts';
import { Badge } from '../ui/badge.tsx';
import { Empty, ErrorNotice, Skeleton } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { isComplete, type ReportDraft, requestOf } from './draft.ts';
import { PreviewFrame } from './preview-frame.tsx';

const quietMs = 600;

/** The report as it would be now, soon after each change. Who is sent it, and when, changes nothing of it. */
export function LivePreview({ draft }: { readonly draft: ReportDraft }) {
  const settled = useSettled(draft);
  const preview = useRead(
    'previewReportDraft',
    { ...requestOf({ ...settled, recipients: '' }) },
    { isEnabled: isComplete(settled), everyMs: false },
  );
  const isBehind = settled !== draft || preview.isFetching;
  return (
    <Panel
      title="Preview"
      note={preview.data?.subject}
      actions={isComplete(draft) && isBehind ? <Badge tone="plain">updating</Badge> : undefined}
      isFlush
    >
      {preview.error !== null && <ErrorNotice error={preview.error} />}
      {preview.data !== undefined && <PreviewFrame html={preview.data.html} title="Preview of the report" />}
      {preview.data === undefined && preview.error === null && <Nothing isComplete={isComplete(draft)} />}
    </Panel>
  );
}

function Nothing({ isComplete: isOnItsWay }: { readonly isComplete: boolean }) {
  if (isOnItsWay) return <Skeleton height="min(78vh, 60rem)" />;
  return <Empty>Choose a template or metrics, and a name: the report is shown here.</Empty>;
}

/** The draft as it was when nothing had changed for a moment. */
function useSettled(draft: ReportDraft): ReportDraft {
  const [settled, settle] = useState(draft);
  useEffect(() => {
    const timer = window.setTimeout(() => settle(draft), quietMs);
    return () => window.clearTimeout(timer);
  }, [draft]);
  return settled;
}
