import { PageTitle } from '../layout/page-title.tsx';
import { useView } from '../view/use-view.tsx';
import { newDraft } from './draft.ts';
import { ReportForm } from './report-form.tsx';

export default function NewReportPage() {
  const { timeZone } = useView();
  return (
    <>
      <PageTitle title="New report" />
      <ReportForm start={newDraft(timeZone)} opened={undefined} />
    </>
  );
}
