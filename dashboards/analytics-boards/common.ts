import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import {
  AdHocVariableBuilder,
  type AnnotationQuery,
  AnnotationQueryBuilder,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  TextBoxVariableBuilder,
  VariableRefresh,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { Board } from '../building/board.ts';
import { analyticsType, chosenDataSource, dataSourceVariable } from '../building/data-source.ts';
import { boardsMenu } from '../building/links.ts';
import { type FieldSettings, field, type Stat, type Steps, stat, type Transformation } from '../building/panels.ts';

export const analytics = chosenDataSource(analyticsType);

type OwnOfBoard = Omit<Board, 'tags' | 'links' | 'annotations'> & Pick<Board, 'annotations'>;

/** A board among those of this data source, which its menu leads to; alerts and new versions are marked unless it says otherwise. */
export function analyticsBoard(board: OwnOfBoard): Board {
  const menu = boardsMenu('Boards', ['resonant-analytics']);
  return { annotations: [firedAlerts, deployments], ...board, tags: ['resonant', 'resonant-analytics'], links: [menu] };
}

/** What a panel asks, in the terms of the data source (`grafana-plugin/src/types.ts`). */
interface Asked {
  readonly queryType: string;
  readonly filters?: Filters;
  readonly [field: string]: unknown;
}

type Filters = Readonly<Record<string, readonly string[]>>;

export function ask(asked: Asked, refId = 'A'): Builder<Dataquery> {
  const query = { refId, datasource: analytics, ...asked, _implementsDataqueryVariant: () => undefined };
  return { build: () => query };
}

/** Metrics of the catalogue as a table: without `groupBy` one row, their figures over the whole time range. */
export function figures(metrics: readonly string[], asked: Omit<Asked, 'queryType'> = {}, refId = 'A'): Builder<Dataquery> {
  return ask({ queryType: 'metrics', format: 'table', metrics, groupBy: [], ...asked }, refId);
}

/** Metrics over time, in buckets as fine as the panel is wide. */
export function overTime(metrics: readonly string[], asked: Omit<Asked, 'queryType'> = {}, refId = 'A'): Builder<Dataquery> {
  return ask({ queryType: 'metrics', format: 'time_series', granularity: 'auto', metrics, groupBy: [], ...asked }, refId);
}

/** Filters by what the variables choose, by the filter's name. */
const filterByVariable = { agent: 'agent_id', model: 'model', environment: 'environment', session: 'session_id' } as const;

type Choosable = keyof typeof filterByVariable;

export function chosen(...variables: readonly Choosable[]): Filters {
  return Object.fromEntries(variables.map((name) => [filterByVariable[name], [`$${name}`]]));
}

export const dataSource = new DatasourceVariableBuilder(dataSourceVariable).label('Data source').type(analyticsType);

export interface Choice {
  readonly label: string;
  readonly description: string;
  readonly limit?: number;
  /** Several may be chosen, or all; else one. */
  readonly several: boolean;
  readonly filters?: Filters;
}

/** Values of a dimension that there were in the time range, those with most executions first. */
export function choiceOf(name: Choosable, { label, description, several, limit = 200, filters = {} }: Choice): QueryVariableBuilder {
  const builder = new QueryVariableBuilder(name)
    .label(label)
    .description(description)
    .datasource(analytics)
    .query({ refId: `variable-${name}`, dimension: name, limit, filters })
    .definition(`values of ${name}`)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .multi(several);
  return several ? builder.includeAll(true).current({ selected: true, text: 'All', value: '$__all' }) : builder;
}

/** A text that is typed, or set by a link. */
export function textChoice(name: string, { label, description }: Pick<Choice, 'label' | 'description'>): TextBoxVariableBuilder {
  return new TextBoxVariableBuilder(name).label(label).description(description);
}

export const environment = choiceOf('environment', { label: 'Environment', description: 'Deployment environments.', several: true });
export const agents = choiceOf('agent', { label: 'Agent', description: 'Agents with executions in the time range.', several: true });
export const models = choiceOf('model', { label: 'Model', description: 'Models that were called in the time range.', several: true });

export const adHoc = new AdHocVariableBuilder('filters')
  .label('Filters')
  .datasource(analytics)
  .description('Any other filter, for all panels.');

function annotation(name: string, color: string, asked: Omit<Asked, 'queryType'>): Builder<AnnotationQuery> {
  const target = ask({ queryType: 'events', limit: 200, ...asked }, 'annotation');
  const { placement: _hidden, ...built } = new AnnotationQueryBuilder()
    .name(name)
    .datasource(analytics)
    .enable(true)
    .iconColor(color)
    .target(target)
    .build();
  return { build: () => built };
}

export const firedAlerts = annotation('Alerts', 'red', { kind: 'alerts' });

/** First executions of new versions of the chosen agents. */
const deployments = annotation('Deployments', 'blue', { kind: 'deployments', filters: chosen('agent') });

/** Rows whose field has this value. */
export function having(fieldName: string, value: string): Transformation {
  return filterByValue('include', fieldName, ['equal', value]);
}

/** Rows whose field has another value. */
export function without(fieldName: string, value: string): Transformation {
  return filterByValue('exclude', fieldName, ['equal', value]);
}

/** Rows whose figure is known, and below this one. */
export function below(fieldName: string, value: number): Transformation {
  return filterByValue('include', fieldName, ['lower', value], ['isNotNull']);
}

function filterByValue(
  type: 'include' | 'exclude',
  fieldName: string,
  ...conditions: readonly (readonly [id: string, value?: string | number])[]
): Transformation {
  const filters = conditions.map(([id, value]) => ({ fieldName, config: { id, options: value === undefined ? {} : { value } } }));
  return { id: 'filterByValue', options: { type, match: 'all', filters } };
}

/** These fields and no others, by the names that are shown. */
export function onlyFields(...names: readonly string[]): Transformation {
  return { id: 'filterFieldsByName', options: { include: { names } } };
}

/** Of success in percent: agents go on without a tool, so that one may fail more often than an execution. */
export const goodRates: Steps = ['red', [90, 'orange'], [95, 'green']];
export const goodToolRates: Steps = ['red', [80, 'orange'], [95, 'green']];

/** Of series by status. */
export const statusColours: readonly FieldSettings[] = [
  field('ok', { color: { mode: 'fixed', fixedColor: 'green' } }),
  field('error', { color: { mode: 'fixed', fixedColor: 'red' } }),
];

const worse = { up: ['green', 'red'], down: ['red', 'green'] } as const;

export interface Compared extends Omit<Stat, 'queries' | 'dataSource' | 'only' | 'fields'> {
  readonly metric: string;
  readonly filters: Filters;
  /** Which way is bad; neither unless given. */
  readonly bad?: 'up' | 'down';
}

const againstBefore = 'against the period before';

/** A metric, and by how much it changed from the period before. */
export function compared({ metric, filters, bad, ...shown }: Compared) {
  const [below, above] = bad === undefined ? (['text', 'text'] as const) : worse[bad];
  const change: FieldSettings = field(`change_${metric}`, {
    unit: 'percent',
    decimals: 0,
    displayName: againstBefore,
    noValue: 'nothing before',
    thresholds: {
      mode: 'absolute',
      steps: [
        { value: null, color: below },
        { value: 0, color: above },
      ],
    },
  });
  return stat({
    ...shown,
    dataSource: analytics,
    queries: [figures([metric], { filters, compareToPrevious: true })],
    only: `/^(?!.* before$)|^${againstBefore}$/`, // the figure and its change, not the figure before
    fields: [field(metric, { displayName: shown.title }), change],
  });
}

/** A metric alone. */
export function figure({
  metric,
  filters,
  ...shown
}: Omit<Stat, 'queries' | 'dataSource'> & { readonly metric: string; readonly filters: Filters }) {
  return stat({ ...shown, dataSource: analytics, queries: [figures([metric], { filters })] });
}
