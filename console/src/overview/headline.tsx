import type { GetSummaryAnswer } from '@resonantgenesis/client';
import type { UseQueryResult } from '@tanstack/react-query';
import { useRead } from '../data/use-read.ts';
import type { Unit } from '../format/numbers.ts';
import grid from '../layout/grid.module.css';
import type { Direction } from '../ui/change.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import { Stat } from '../ui/stat.tsx';
import { granularityOf } from '../view/range.ts';
import { useView } from '../view/use-view.tsx';
import { queryOf } from '../view/view.ts';

interface Figure {
  readonly field: 'total_executions' | 'success_rate' | 'avg_duration_ms' | 'total_tokens' | 'total_cost' | 'active_users';
  readonly metric: string;
  readonly label: string;
  readonly unit: Unit;
  readonly better: Direction;
  readonly to: string;
  readonly own?: Readonly<Record<string, string>>;
}

const figures: readonly Figure[] = [
  { field: 'total_executions', metric: 'execution_count', label: 'Executions', unit: '1', better: undefined, to: '/executions' },
  {
    ...{ field: 'success_rate', metric: 'success_rate', label: 'Success rate', unit: 'percent', better: 'up' },
    ...{ to: '/executions', own: { status: 'error' } },
  },
  { field: 'avg_duration_ms', metric: 'avg_duration_ms', label: 'Mean duration', unit: 'ms', better: 'down', to: '/agents' },
  { field: 'total_tokens', metric: 'total_tokens', label: 'Tokens', unit: 'tokens', better: undefined, to: '/usage' },
  { field: 'total_cost', metric: 'total_cost', label: 'Cost', unit: 'USD', better: 'down', to: '/costs' },
  { field: 'active_users', metric: 'active_users', label: 'Active users', unit: '1', better: 'up', to: '/team' },
];

export function Headline({ summary }: { readonly summary: UseQueryResult<GetSummaryAnswer> }) {
  const view = useView();
  const course = useRead('query', {
    metrics: figures.map(({ metric }) => metric),
    granularity: granularityOf(view.range),
    ...queryOf(view),
  });
  if (summary.error !== null) return <ErrorNotice error={summary.error} retry={() => void summary.refetch()} />;
  return (
    <div className={grid['stats']}>
      {figures.map(({ field, metric, ...shown }) => (
        <Stat
          key={field}
          {...shown}
          value={summary.data?.[field]}
          change={summary.data?.change?.[field]}
          isCompared={view.compare && summary.data !== undefined}
          points={course.data?.data.map((row) => (typeof row[metric] === 'number' ? row[metric] : null))}
        />
      ))}
    </div>
  );
}
