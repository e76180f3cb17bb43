import type { CreateDashboardRequest } from '@resonantgenesis/client';
import { useMutation } from '@tanstack/react-query';
import { LayoutGrid } from 'lucide-react';
import { useLocation } from 'wouter';
import { useSession } from '../data/client.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/notice.tsx';

/** One widget of each type, to begin with. */
const example: CreateDashboardRequest = {
  name: 'Production Monitoring',
  widgets: [
    { type: 'metric', title: 'Success Rate', metric: 'success_rate' },
    { type: 'metric', title: 'Executions', metric: 'execution_count' },
    { type: 'metric', title: 'Total Cost', metric: 'total_cost' },
    { type: 'metric', title: 'p95 Duration', metric: 'p95_duration_ms' },
    { type: 'chart', title: 'Cost by agent', chartType: 'bar', metric: 'total_cost', groupBy: ['agent'] },
    { type: 'chart', title: 'Executions', chartType: 'area', metric: 'execution_count' },
    { type: 'table', title: 'Agents', metrics: ['execution_count', 'success_rate', 'total_cost'], groupBy: ['agent'] },
    { type: 'heatmap', title: 'When agents run', metric: 'execution_count' },
    { type: 'pie', title: 'Tokens by model', metric: 'total_tokens', groupBy: ['model'] },
    { type: 'funnel', title: 'How far sessions go' },
  ],
};

export function CreateExample() {
  const { client } = useSession();
  const [, navigate] = useLocation();
  const creation = useMutation({
    mutationFn: () => client.analytics.createDashboard(example),
    onSuccess: ({ id }) => navigate(`/dashboards/${id}`),
  });
  return (
    <>
      <Button onClick={() => creation.mutate()} disabled={creation.isPending}>
        <LayoutGrid size={15} aria-hidden="true" />
        Begin with an example
      </Button>
      {creation.error !== null && <ErrorNotice error={creation.error} />}
    </>
  );
}
