import { useRead } from '../data/use-read.ts';
import { Answer } from '../ui/answer.tsx';
import { usePathPart } from '../view/exact-location.ts';
import { useView } from '../view/use-view.tsx';
import { draftOf, emptyDashboard } from './draft.ts';
import { Editor } from './editor.tsx';

/** A dashboard that is being made, or changed. */
export default function EditorPage() {
  const id = usePathPart('id');
  const { timeZone } = useView();
  const dashboard = useRead('getDashboard', { id }, { isEnabled: id !== '', everyMs: false });
  if (id === '') return <Editor opened={undefined} start={() => emptyDashboard(timeZone)} />;
  return (
    <Answer of={dashboard} height="60vh">
      {(answer) => <Editor key={answer.id} opened={{ id: answer.id, updatedAt: answer.updated_at }} start={() => draftOf(answer)} />}
    </Answer>
  );
}
