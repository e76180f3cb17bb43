import type { GoalProgress } from '@resonantgenesis/client';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useCatalog } from '../data/use-catalog.ts';
import { useDeletion } from '../data/use-deletion.ts';
import { useRead } from '../data/use-read.ts';
import { formatValue } from '../format/numbers.ts';
import { formatMinute } from '../format/times.ts';
import { Hints } from '../layout/hints.tsx';
import { PageTitle } from '../layout/page-title.tsx';
import { Answer } from '../ui/answer.tsx';
import { Asked } from '../ui/asked.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { Facts } from '../ui/facts.tsx';
import form from '../ui/form.module.css';
import { ErrorNotice } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { usePathPart } from '../view/exact-location.ts';
import { filtersText } from '../view/filters-request.ts';
import { Attainment, GoalState } from './attainment.tsx';
import { draftOf } from './draft.ts';
import { GoalCourse } from './goal-course.tsx';
import { GoalForm } from './goal-form.tsx';
import { wordingOf } from './wording.ts';

/** One goal: how far it is, and whether it will be met at this pace. */
export default function GoalPage() {
  const id = usePathPart('id');
  const goal = useRead('getGoal', { id });
  return (
    <Answer of={goal} height="60vh">
      {(answer) => <Shown goal={answer} />}
    </Answer>
  );
}

function Shown({ goal }: { readonly goal: GoalProgress }) {
  const { labelOf } = useCatalog();
  const [isEdited, setEdited] = useState(false);
  return (
    <>
      <PageTitle title={goal.name}>
        <GoalState of={goal} />
        <p>{wordingOf(goal, labelOf(goal.metric))}</p>
        <Actions id={goal.id} edit={() => setEdited(true)} />
      </PageTitle>
      {isEdited && (
        <Asked>
          <Panel title="Edit the goal">
            <GoalForm start={draftOf(goal)} opened={{ id: goal.id, updatedAt: goal.updated_at }} done={() => setEdited(false)} />
          </Panel>
        </Asked>
      )}
      <Hints of={{ hints: goal.hints, estimated: goal.progress.estimated }} />
      <Panel title="Progress">
        <div className={form['form']}>
          <Attainment of={goal} />
          <Facts facts={factsOf(goal)} />
        </div>
      </Panel>
      <GoalCourse goal={goal} />
    </>
  );
}

function factsOf({ unit, target, filters, time_zone: timeZone, progress, pace, description }: GoalProgress) {
  const { start, end } = progress.period;
  return [
    { name: 'So far', value: formatValue(progress.value, unit) },
    { name: 'Target', value: formatValue(target, unit) },
    ...(pace === null
      ? []
      : [
          { name: 'Projected at the end', value: formatValue(pace.projected, unit) },
          { name: 'Expected by now', value: formatValue(pace.expected, unit) },
          { name: 'Period elapsed', value: formatValue(pace.elapsed_percent, 'percent') },
        ]),
    { name: 'Period', value: `${formatMinute(start, timeZone)} – ${formatMinute(end, timeZone)}, ${timeZone}` },
    { name: 'Filters', value: filtersText(filters) || 'none' },
    ...(description === null ? [] : [{ name: 'Description', value: description }]),
  ];
}

function Actions({ id, edit }: { readonly id: string; readonly edit: () => void }) {
  const removal = useDeletion((analytics) => analytics.deleteGoal({ id }), { list: 'listGoals', at: '/goals' });
  return (
    <div className={form['actions']}>
      <Button onClick={edit}>
        <Pencil size={15} aria-hidden="true" />
        Edit
      </Button>
      <ConfirmButton sure="Really delete it" confirm={() => removal.mutate()} disabled={removal.isPending}>
        Delete
      </ConfirmButton>
      {removal.error !== null && <ErrorNotice error={removal.error} />}
    </div>
  );
}
