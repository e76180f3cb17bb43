/** What was spent, on what, and what is likely to be next; where less could be spent. */

import { createDataFrame, type DataFrame, DataFrameType, type FieldConfig, FieldType } from '@grafana/data';
import type { CostPart, CostsAnswer, CostTrendAnswer, RecommendationsAnswer } from '../api/answers';
import { labelOf } from '../catalog/labels';
import { metricConfig } from '../catalog/metric-config';
import { bucketTime } from '../query/period';
import type { CostsQuery } from '../types';
import { agentColumns, number, text } from './columns';
import { type Column, type Framing, tableFrame } from './frame';
import { forecastFrame } from './metrics';

const usd: FieldConfig = { unit: 'currencyUSD' };

const totals = ['model_costs', 'tool_costs', 'storage_costs', 'priced_coverage'] as const;

export function costTotalsFrame({ catalog }: Framing, answer: CostsAnswer): DataFrame {
  return tableFrame<CostsAnswer>(
    [answer],
    [
      { name: 'total_cost', type: FieldType.number, value: ({ total }) => total, config: metricConfig(catalog, 'total_cost') },
      ...totals.map((name) => ({
        name,
        type: FieldType.number,
        value: (row: CostsAnswer) => row[name],
        config: metricConfig(catalog, name),
      })),
    ],
  );
}

type Part = NonNullable<CostsQuery['by']>;

const parts: Readonly<Record<Part, (answer: CostsAnswer) => readonly CostPart[]>> = {
  agent: ({ by_agent }) => by_agent,
  model: ({ by_model }) => by_model,
  feature: ({ by_feature }) => by_feature,
  user: ({ by_user }) => by_user,
  customer: ({ by_customer }) => by_customer,
};

export function costPartsFrame(framing: Framing, answer: CostsAnswer, by: Part): DataFrame {
  const name = ({ name: own, other }: CostPart): string => (other ? '(other)' : (own ?? '(none)'));
  const named: readonly Column<CostPart>[] =
    by === 'agent' ? agentColumns(framing, name, ({ agent_id }) => agent_id ?? null) : [text(by, name, { filterable: true })];
  return tableFrame<CostPart>(parts[by](answer), [
    ...named,
    number('cost', 'currencyUSD', ({ cost }) => cost),
    number('share', 'percent', ({ share }) => share, { decimals: 1, description: 'Of the total.' }),
  ]);
}

export function costTrendFrames({ catalog }: Framing, { data, forecast }: CostTrendAnswer, timeZone: string): readonly DataFrame[] {
  const config = metricConfig(catalog, 'total_cost');
  const trend = createDataFrame({
    meta: { type: DataFrameType.TimeSeriesWide, typeVersion: [0, 1], preferredVisualisationType: 'graph' },
    fields: [
      {
        name: 'time',
        type: FieldType.time,
        config: { displayNameFromDS: 'Time' },
        values: data.map(({ date }) => bucketTime(date, timeZone)),
      },
      { name: 'total_cost', type: FieldType.number, config, values: data.map(({ cost }) => cost) },
    ],
  });
  if (forecast.length === 0) return [trend];
  const of = { metric: 'total_cost', name: labelOf(catalog, 'total_cost'), labels: {}, config };
  return [
    trend,
    forecastFrame(of, timeZone, {
      dates: forecast.map(({ date }) => date),
      values: forecast.map(({ cost }) => cost),
      lower: forecast.map(({ lower }) => lower),
      upper: forecast.map(({ upper }) => upper),
    }),
  ];
}

export function recommendationsFrame({ data }: RecommendationsAnswer): DataFrame {
  type Row = RecommendationsAnswer['data'][number];
  const perMonth = (title: string): FieldConfig => ({
    ...usd,
    displayNameFromDS: title,
    description: 'In 30 days. Recommendations overlap: their savings do not add up.',
  });
  return tableFrame<Row>(data, [
    text('title', ({ title }) => title, { displayNameFromDS: 'Recommendation' }),
    number('savings', 'currencyUSD', ({ savings }) => savings, perMonth('Savings')),
    number('savings_low', 'currencyUSD', ({ savings_low }) => savings_low, perMonth('At least')),
    number('savings_high', 'currencyUSD', ({ savings_high }) => savings_high, perMonth('At most')),
    text('action', ({ action }) => action),
    text('confidence', ({ confidence }) => confidence),
    text('kind', ({ kind }) => kind, { filterable: true }),
    text('agent_id', ({ agent_id }) => agent_id, { displayNameFromDS: 'Agent', filterable: true }),
    text('model', ({ model }) => model, { filterable: true }),
    text('tool', ({ tool }) => tool, { filterable: true }),
    number('count', 'short', ({ evidence }) => evidence.count, { displayNameFromDS: 'Calls it is about' }),
    number('cost', 'currencyUSD', ({ evidence }) => evidence.cost, { displayNameFromDS: 'What these cost' }),
  ]);
}
