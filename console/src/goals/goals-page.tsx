import type { Goal, GoalProgress } from '@resonantgenesis/client';
import type { ReactNode } from 'react';
import { useCatalog } from '../data/use-catalog.ts';
import { usePages } from '../data/use-pages.ts';
import { useRead } from '../data/use-read.ts';
import type { LabelOf } from '../format/names.ts';
import { formatValue } from '../format/numbers.ts';
import { PageTitle } from '../layout/page-title.tsx';
import { Clip } from '../ui/clip.tsx';
import { type LongColumn, LongTable } from '../ui/long-table.tsx';
import { Panel } from '../ui/panel.tsx';
import { useView, ViewLink } from '../view/use-view.tsx';
import { Attainment, GoalState } from './attainment.tsx';
import { newGoal } from './draft.ts';
import { GoalForm } from './goal-form.tsx';
import { wordingOf } from './wording.ts';

function columnsOf(labelOf: LabelOf): readonly LongColumn<Goal>[] {
  return [
    {
      title: 'Goal',
      width: 'minmax(11rem, 1.2fr)',
      cell: ({ id, name }) => (
        <ViewLink to={`/goals/${id}`}>
          <Clip>{name}</Clip>
        </ViewLink>
      ),
    },
    { title: 'State', width: '7rem', cell: ({ id }) => <Progress id={id}>{(goal) => <GoalState of={goal} />}</Progress> },
    { title: 'Target', width: 'minmax(15rem, 1.5fr)', cell: (goal) => <Clip>{wordingOf(goal, labelOf(goal.metric))}</Clip> },
    {
      title: 'So far',
      width: '6rem',
      isNumber: true,
      cell: ({ id, unit }) => <Progress id={id}>{({ progress }) => formatValue(progress.value, unit)}</Progress>,
    },
    { title: 'Progress', width: 'minmax(9rem, 1fr)', cell: ({ id }) => <Progress id={id}>{(goal) => <Attainment of={goal} />}</Progress> },
  ];
}

/** What metrics are to be, and how far they are. */
export default function GoalsPage() {
  const { timeZone } = useView();
  const { labelOf } = useCatalog();
  const pages = usePages('listGoals', {});
  return (
    <>
      <PageTitle title="Goals">
        <p>What a metric is to reach, or to stay within. Reports show them, and alerts can watch them.</p>
      </PageTitle>
      <Panel title="Goals" note="Each in its own period; the mark on a bar is where an even pace would be" isFlush>
        <LongTable caption="Goals" columns={columnsOf(labelOf)} pages={pages} empty="There is no goal yet. Create the first one below." />
      </Panel>
      <Panel title="New goal">
        <GoalForm start={newGoal(timeZone)} opened={undefined} />
      </Panel>
    </>
  );
}

/** Read row by row, as rows come into sight: each is a question of its own. */
function Progress({ id, children }: { readonly id: string; readonly children: (goal: GoalProgress) => ReactNode }) {
  const { data } = useRead('getGoal', { id }, { everyMs: 60_000 });
  return data === undefined ? null : children(data);
}
