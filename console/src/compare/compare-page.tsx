import { useMemo } from 'react';
import { isRest } from '../data/query-rows.ts';
import { useRead } from '../data/use-read.ts';
import { Hints } from '../layout/hints.tsx';
import { PageTitle } from '../layout/page-title.tsx';
import { Answer } from '../ui/answer.tsx';
import { Empty } from '../ui/notice.tsx';
import { usePageParameters, useView } from '../view/use-view.tsx';
import { queryOf } from '../view/view.ts';
import { Chooser } from './chooser.tsx';
import { comparedOf, comparedView, comparisonOf, dimensionOf, idOf } from './comparison.ts';
import { Course } from './course.tsx';
import { Failures } from './failures.tsx';
import { comparedMetrics, Figures } from './figures.tsx';

/** Several agents, or versions of one, side by side. */
export default function ComparePage() {
  const [search] = usePageParameters();
  const asked = search.toString();
  const comparison = useMemo(() => comparisonOf(new URLSearchParams(asked)), [asked]);
  const isEmpty = comparison.kind === 'agents' ? comparison.agents.length === 0 : comparison.of === '';
  const view = comparedView(useView(), comparison);
  const dimension = dimensionOf(comparison);
  const request = { metrics: [...comparedMetrics], groupBy: [dimension], limit: 50, ...queryOf(view) };
  const answer = useRead('query', request, { isEnabled: !isEmpty });
  const rows = isEmpty ? undefined : answer.data?.data;
  const compared = useMemo(() => rows && comparedOf(rows, comparison), [rows, comparison]);
  const versions = comparison.kind === 'versions' ? (rows ?? []).filter((row) => !isRest(row)) : [];
  return (
    <>
      <PageTitle title="Compare">
        <p>Agents, or versions of one, side by side.</p>
      </PageTitle>
      <Chooser comparison={comparison} versions={versions.map((row) => idOf(row, dimension))} />
      {isEmpty ? (
        <Empty>{comparison.kind === 'agents' ? 'Choose two agents or more.' : 'Choose the agent whose versions to compare.'}</Empty>
      ) : (
        <Answer of={{ ...answer, data: compared }} height="60vh">
          {(shown) => (
            <>
              <Hints of={answer.data} />
              <Figures comparison={comparison} compared={shown} />
              <Course comparison={comparison} compared={shown} view={view} />
              <Failures comparison={comparison} compared={shown} view={view} />
            </>
          )}
        </Answer>
      )}
    </>
  );
}
