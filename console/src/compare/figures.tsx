import { metricLabel } from '../format/names.ts';
import { exactValue, formatValue, type Unit } from '../format/numbers.ts';
import { Badge } from '../ui/badge.tsx';
import { Panel } from '../ui/panel.tsx';
import { Clip, type Column, Table } from '../ui/table.tsx';
import { ViewLink } from '../view/use-view.tsx';
import { type Compared, type Comparison, verdictsOf } from './comparison.ts';

interface Figure {
  readonly metric: string;
  readonly unit: Unit;
  readonly better?: 'up' | 'down';
}

/** Volumes are neither good nor bad. */
export const figures: readonly Figure[] = [
  { metric: 'execution_count', unit: '1' },
  { metric: 'success_rate', unit: 'percent', better: 'up' },
  { metric: 'avg_duration_ms', unit: 'ms', better: 'down' },
  { metric: 'p50_duration_ms', unit: 'ms', better: 'down' },
  { metric: 'p95_duration_ms', unit: 'ms', better: 'down' },
  { metric: 'avg_steps', unit: '1' },
  { metric: 'avg_tokens', unit: 'tokens', better: 'down' },
  { metric: 'total_tokens', unit: 'tokens' },
  { metric: 'total_cost', unit: 'USD' },
  { metric: 'llm_error_rate', unit: 'percent', better: 'down' },
  { metric: 'tool_success_rate', unit: 'percent', better: 'up' },
  { metric: 'cache_hit_rate', unit: 'percent', better: 'up' },
  { metric: 'active_users', unit: '1' },
];

interface FiguresProps {
  readonly comparison: Comparison;
  readonly compared: readonly Compared[];
}

/** Figures by rows, what is compared by columns. */
export function Figures({ comparison, compared }: FiguresProps) {
  const columns: readonly Column<Figure>[] = [
    { title: 'Figure', cell: ({ metric }) => metricLabel(metric) },
    ...compared.map((one, index) => ({
      title: one.name.slice(0, 100),
      isNumber: true,
      cell: (figure: Figure) => <Value figure={figure} values={compared.map(({ row }) => figureOf(row, figure.metric))} index={index} />,
    })),
  ];
  return (
    <Panel title="Side by side" note="In this period" isFlush actions={<Links comparison={comparison} compared={compared} />}>
      <Table caption="Figures side by side" columns={columns} rows={figures} keyOf={({ metric }) => metric} />
    </Panel>
  );
}

/** What an absent row has no figure of. */
function figureOf(row: Compared['row'], metric: string): number | null {
  const value = row?.[metric];
  return typeof value === 'number' ? value : null;
}

interface ValueProps {
  readonly figure: Figure;
  readonly values: readonly (number | null)[];
  readonly index: number;
}

function Value({ figure: { unit, better }, values, index }: ValueProps) {
  const verdict = verdictsOf(values, better)[index];
  const value = values[index];
  return (
    <>
      {verdict !== undefined && <Badge tone={verdict === 'best' ? 'good' : 'bad'}>{verdict}</Badge>}{' '}
      <span title={exactValue(value, unit)}>{formatValue(value, unit)}</span>
    </>
  );
}

function Links({ comparison, compared }: FiguresProps) {
  if (comparison.kind === 'versions') return <ViewLink to={`/agents/${encodeURIComponent(comparison.of)}`}>The agent</ViewLink>;
  return compared.map(({ id, name }) => (
    <ViewLink key={id} to={`/agents/${encodeURIComponent(id)}`}>
      <Clip>{name}</Clip>
    </ViewLink>
  ));
}
