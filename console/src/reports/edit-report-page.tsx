import { useRead } from '../data/use-read.ts';
import { PageTitle } from '../layout/page-title.tsx';
import { Answer } from '../ui/answer.tsx';
import { usePathPart } from '../view/exact-location.ts';
import { draftOf } from './draft.ts';
import { ReportForm } from './report-form.tsx';

export default function EditReportPage() {
  const id = usePathPart('id');
  const report = useRead('getReport', { id }, { everyMs: false });
  return (
    <Answer of={report} height="60vh">
      {(answer) => (
        <>
          <PageTitle title={answer.name} />
          <ReportForm key={answer.id} start={draftOf(answer)} opened={{ id: answer.id, updatedAt: answer.updated_at }} />
        </>
      )}
    </Answer>
  );
}
