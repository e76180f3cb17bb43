import type { GetSummaryAnswer } from '@resonantgenesis/client';
import type { UseQueryResult } from '@tanstack/react-query';
import { figureOf } from '../data/query-rows.ts';
import { useRead } from '../data/use-read.ts';
import { ErrorNotice } from '../ui/notice.tsx';
import { Stats } from '../ui/stats.tsx';
import { useView } from '../view/use-view.tsx';
import { courseRequest } from './reads.ts';

const figures = [
  { field: 'total_executions', label: 'Executions', unit: '1' },
  { field: 'success_rate', label: 'Success rate', unit: 'percent', better: 'up', own: { status: 'error' } },
  { field: 'avg_duration_ms', label: 'Average duration', unit: 'ms', better: 'down', to: '/agents' },
  { field: 'total_tokens', label: 'Tokens', unit: 'tokens', to: '/usage' },
  { field: 'total_cost', label: 'Cost', unit: 'USD', better: 'down', to: '/costs' },
  { field: 'active_users', label: 'Active users', unit: '1', better: 'up', to: '/team' },
] as const;

type Field = (typeof figures)[number]['field'];

/** The summary calls one metric as the guide does. */
function metricOf(field: Field): string {
  return field === 'total_executions' ? 'execution_count' : field;
}

/** The whole organisation at a glance: each figure, its change and its course. */
export function Headline({ summary }: { readonly summary: UseQueryResult<GetSummaryAnswer> }) {
  const view = useView();
  const course = useRead('query', courseRequest(view));
  if (summary.error !== null) return <ErrorNotice error={summary.error} retry={() => void summary.refetch()} />;
  const pointsOf = (field: Field) => course.data?.data.map((row) => figureOf(row, metricOf(field)));
  return <Stats figures={figures} of={summary.data} to="/executions" points={pointsOf} />;
}
