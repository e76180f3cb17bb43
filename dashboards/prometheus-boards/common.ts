import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  type AnnotationQuery,
  AnnotationQueryBuilder,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { chosenDataSource, dataSourceVariable, prometheusType } from '../building/data-source.ts';
import { type FieldSettings, field, type Shown, table } from '../building/panels.ts';
import { rows, series } from './query.ts';

export const prometheus = chosenDataSource(prometheusType);

export const prometheusTags = ['resonant', 'resonant-prometheus'] as const;

export const dataSource = new DatasourceVariableBuilder(dataSourceVariable).label('Data source').type(prometheusType);

/** Values of a label, as the metric has it in the time range. */
function labelValues(name: string, label: string, metric: string): QueryVariableBuilder {
  const query = `label_values(${metric}, ${name})`;
  return new QueryVariableBuilder(name)
    .label(label)
    .datasource(prometheus)
    .query({ qryType: 1, query, refId: `variable-${name}` })
    .definition(query)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalCaseInsensitiveAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.*') // an empty label, which stands for a missing value, is part of all
    .current({ selected: true, text: 'All', value: '$__all' });
}

export const job = labelValues('job', 'Job', 'resonant_ingest_queue_bytes');
export const instance = labelValues('instance', 'Instance', 'resonant_ingest_queue_bytes{job=~"$job"}');
export const agent = labelValues('agent', 'Agent', 'resonant_executions_total{job=~"$job"}');
export const model = labelValues('model', 'Model', 'resonant_llm_calls_total{job=~"$job",agent=~"$agent"}');

function annotation(name: string, color: string, expression: string, text: string): Builder<AnnotationQuery> {
  const builder = new AnnotationQueryBuilder().name(name).datasource(prometheus).enable(true).iconColor(color);
  const { placement: _hidden, ...built } = builder.expr(expression).titleFormat(name).textFormat(text).build();
  return { build: () => ({ ...built, target: { ...series(expression, '', 'annotation').build() } }) };
}

export const firedAlerts = annotation(
  'Alert fires',
  'red',
  'max by (alertname, agent) (ALERTS{alertstate="firing"})',
  '{{alertname}} {{agent}}',
);

export const restarts = annotation(
  'Restart',
  'blue',
  'max by (instance) (changes(process_start_time_seconds{job=~"$job",instance=~"$instance"}[$__rate_interval])) > 0',
  '{{instance}} started',
);

/** Said of a query, and the settings of the column that it becomes. */
export interface Column {
  readonly name: string;
  readonly expression: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

type Joined = Omit<Shown, 'queries' | 'dataSource'> & {
  /** Labels by which the columns belong together, and what they are called. */
  readonly by: Readonly<Record<string, string>>;
  readonly columns: readonly Column[];
};

/** Several figures of each agent, model, …, side by side; sorted by the first. */
export function joinedTable({ by, columns, fields = [], ...shown }: Joined) {
  const refIds = columns.map((_column, index) => String.fromCharCode('A'.charCodeAt(0) + index));
  const values = Object.fromEntries(columns.map(({ name }, index) => [columns.length === 1 ? 'Value' : `Value #${refIds[index]}`, name]));
  return table({
    ...shown,
    dataSource: prometheus,
    queries: columns.map(({ expression }, index) => rows(expression, refIds[index])),
    fields: [...columns.map(({ name, settings }): FieldSettings => field(name, settings)), ...fields],
    ...(columns[0] === undefined ? {} : { sortedBy: columns[0].name }),
    transformations: [
      { id: 'merge', options: {} },
      { id: 'organize', options: { excludeByName: { Time: true }, renameByName: { ...by, ...values } } },
    ],
  });
}
