import { useRead } from '../data/use-read.ts';
import { Hints } from '../layout/hints.tsx';
import { PageTitle } from '../layout/page-title.tsx';
import { Answer } from '../ui/answer.tsx';
import { Stats } from '../ui/stats.tsx';
import { useView } from '../view/use-view.tsx';
import { comparison, requestOf } from '../view/view.ts';
import { Breakdowns } from './breakdowns.tsx';
import { Recommendations } from './recommendations.tsx';
import { Trend } from './trend.tsx';
import { Unpriced } from './unpriced.tsx';

const figures = [
  { field: 'total', label: 'Total', unit: 'USD', better: 'down' },
  { field: 'model_costs', label: 'Models', unit: 'USD', better: 'down', to: '/usage' },
  { field: 'tool_costs', label: 'Tools', unit: 'USD', better: 'down', to: '/usage' },
  { field: 'storage_costs', label: 'Storage', unit: 'USD', better: 'down' },
  { field: 'priced_coverage', label: 'Calls with a price', unit: 'percent', better: 'up' },
] as const;

/** What is spent, on what, what will be, and how to spend less. */
export default function CostsPage() {
  const view = useView();
  const costs = useRead('getCostBreakdown', { ...requestOf(view), ...comparison(view), limit: 8 });
  return (
    <>
      <PageTitle title="Costs" />
      <Stats figures={figures} of={costs.data} to="/executions" />
      <Hints of={costs.data} />
      <Trend view={view} />
      <Answer of={costs} height="40vh">
        {(answer) => <Breakdowns costs={answer} />}
      </Answer>
      <Recommendations view={view} />
      <Unpriced view={view} />
    </>
  );
}
