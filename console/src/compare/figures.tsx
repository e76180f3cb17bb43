import { figureOf } from '../data/query-rows.ts';
import { type MetricFacts, useCatalog } from '../data/use-catalog.ts';
import { exactValue, formatValue } from '../format/numbers.ts';
import { Badge } from '../ui/badge.tsx';
import { Clip } from '../ui/clip.tsx';
import { Panel } from '../ui/panel.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { ViewLink } from '../view/use-view.tsx';
import { type Compared, type Comparison, verdictsOf } from './comparison.ts';

export const comparedMetrics = [
  'execution_count',
  'success_rate',
  'avg_duration_ms',
  'p50_duration_ms',
  'p95_duration_ms',
  'avg_steps',
  'avg_tokens',
  'total_tokens',
  'total_cost',
  'llm_error_rate',
  'tool_success_rate',
  'cache_hit_rate',
  'active_users',
] as const;

interface FiguresProps {
  readonly comparison: Comparison;
  readonly compared: readonly Compared[];
}

/** Figures by rows, what is compared by columns. */
export function Figures({ comparison, compared }: FiguresProps) {
  const { metricOf, labelOf } = useCatalog();
  const columns: readonly Column<string>[] = [
    { title: 'Figure', cell: labelOf },
    ...compared.map((one, index) => ({
      title: one.name.slice(0, 100),
      isNumber: true,
      cell: (metric: string) => <Value facts={metricOf(metric)} values={compared.map(({ row }) => figureOf(row, metric))} index={index} />,
    })),
  ];
  return (
    <Panel title="Side by side" note="In this period" isFlush actions={<Links comparison={comparison} compared={compared} />}>
      <Table caption="Figures side by side" columns={columns} rows={comparedMetrics} keyOf={(metric) => metric} />
    </Panel>
  );
}

interface ValueProps {
  readonly facts: MetricFacts;
  readonly values: readonly (number | null)[];
  readonly index: number;
}

/** Volumes are neither good nor bad: what is used less costs less. */
function Value({ facts: { unit, better, additive }, values, index }: ValueProps) {
  const verdict = verdictsOf(values, additive ? null : better)[index];
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
