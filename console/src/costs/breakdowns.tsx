import type { GetCostBreakdownAnswer } from '@resonantgenesis/client';
import { nameOf } from '../format/names.ts';
import { formatValue } from '../format/numbers.ts';
import grid from '../layout/grid.module.css';
import { Bars } from '../ui/bars.tsx';
import { Empty } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import type { FilterName } from '../view/view.ts';

interface Part {
  readonly name: string | null;
  readonly cost: number | null;
  readonly share: number | null;
  readonly other?: true;
}

interface Breakdown {
  readonly title: string;
  readonly filter: FilterName;
  readonly parts: (costs: GetCostBreakdownAnswer) => readonly (Part & { readonly id: string | null })[];
}

const byName = <Named extends Part>(parts: readonly Named[]) => parts.map((part) => ({ ...part, id: part.name }));

const breakdowns: readonly Breakdown[] = [
  { title: 'By agent', filter: 'agent_id', parts: ({ by_agent }) => by_agent.map((part) => ({ ...part, id: part.agent_id })) },
  { title: 'By model', filter: 'model', parts: ({ by_model }) => byName(by_model) },
  { title: 'By feature', filter: 'feature', parts: ({ by_feature }) => byName(by_feature) },
  { title: 'By user', filter: 'user_id', parts: ({ by_user }) => by_user.map((part) => ({ ...part, id: part.user_id })) },
  { title: 'By customer', filter: 'customer', parts: ({ by_customer }) => byName(by_customer) },
];

/** The same total, cut in five ways; each part filters this page. */
export function Breakdowns({ costs }: { readonly costs: GetCostBreakdownAnswer }) {
  return (
    <div className={grid['thirds']}>
      {breakdowns.map(({ title, filter, parts }) => (
        <Panel key={title} title={title}>
          <Parts parts={parts(costs)} filter={filter} />
        </Panel>
      ))}
    </div>
  );
}

function Parts({ parts, filter }: { readonly parts: ReturnType<Breakdown['parts']>; readonly filter: FilterName }) {
  if (parts.length === 0) return <Empty>Nothing was spent in this period.</Empty>;
  const bars = parts.map(({ id, cost, share, ...part }) => ({
    name: nameOf(part),
    value: cost ?? 0,
    text: [formatValue(cost, 'USD'), ...(share === null ? [] : [formatValue(share, 'percent')])].join(' · '),
    ...(id === null || part.other === true ? {} : { to: '/costs', own: { [filter]: id } }),
  }));
  return <Bars bars={bars} />;
}
