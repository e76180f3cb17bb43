import { useState } from 'react';
import { OverTime } from '../chart/over-time.tsx';
import { useIsEmpty } from '../data/use-is-empty.ts';
import { useRead } from '../data/use-read.ts';
import { FirstRun } from '../first-run/first-run.tsx';
import grid from '../layout/grid.module.css';
import { Hints } from '../layout/hints.tsx';
import { PageTitle } from '../layout/page-title.tsx';
import { Choice } from '../ui/choice.tsx';
import { useView } from '../view/use-view.tsx';
import { Errors } from './errors.tsx';
import { Headline } from './headline.tsx';
import { LiveStrip } from './live-strip.tsx';
import { MostChanged } from './most-changed.tsx';
import { summaryRequest } from './reads.ts';
import { TopAgents } from './top-agents.tsx';

const splits = [
  { value: 'agent', label: 'by agent' },
  { value: 'model', label: 'by model' },
] as const;

/** The figures, or on an empty installation the way to them. */
export default function OverviewPage() {
  const isEmpty = useIsEmpty();
  return isEmpty ? <FirstRun /> : <Figures />;
}

function Figures() {
  const view = useView();
  const [split, setSplit] = useState<'agent' | 'model'>('agent');
  const summary = useRead('getSummary', summaryRequest(view));
  const choice = <Choice label="Split by" options={splits} value={split} choose={setSplit} />;
  return (
    <>
      <PageTitle title="Overview" />
      <LiveStrip />
      <Headline summary={summary} />
      <Hints of={summary.data} />
      <div className={grid['halves']}>
        <OverTime title="Cost" metric="total_cost" unit="USD" kind="bar" split={split} view={view} actions={choice} />
        {split === 'agent' ? (
          <OverTime title="Executions" metric="execution_count" unit="1" kind="bar" split="agent" view={view} />
        ) : (
          <OverTime title="Model calls" metric="llm_calls" unit="1" kind="bar" split="model" view={view} />
        )}
      </div>
      <div className={grid['wide']}>
        <TopAgents />
        <Errors />
      </div>
      {view.compare && <MostChanged />}
    </>
  );
}
