import {
  type AdHocVariableFilter,
  type CoreApp,
  type DataQueryRequest,
  type DataQueryResponse,
  DataSourceApi,
  type DataSourceGetTagKeysOptions,
  type DataSourceGetTagValuesOptions,
  type DataSourceInstanceSettings,
  type MetricFindValue,
  type ScopedVars,
  type TestDataSourceResponse,
} from '@grafana/data';
import { getTemplateSrv } from '@grafana/runtime';
import { lastValueFrom, type Observable } from 'rxjs';
import { tagKeys, tagValues } from './ad-hoc-filters';
import { annotations } from './annotations';
import { type Api, createApi } from './api/api';
import { PanelError } from './api/problem';
import type { Catalog } from './catalog/catalog';
import { createSuggestions, type Suggestions } from './catalog/suggestions';
import { checkHealth } from './health';
import { createLiveFeed } from './live/live-feed';
import { defaultQuery } from './query/defaults';
import { displayText } from './query/display-text';
import { mergeFilters } from './query/filters';
import { Interpolation, interpolateQuery } from './query/interpolate';
import { migrateQuery } from './query/migrate';
import { missingIn } from './query/missing';
import { type QueryDependencies, runQueries } from './query/run-queries';
import type { AnalyticsOptions, AnalyticsQuery } from './types';
import { AnalyticsVariables } from './variables';

export class AnalyticsDataSource extends DataSourceApi<AnalyticsQuery, AnalyticsOptions> {
  /** What editors offer to choose from. */
  readonly suggestions: Suggestions;
  readonly #api: Api;
  readonly #apiUrl: string;
  readonly #dependencies: QueryDependencies;

  constructor(settings: DataSourceInstanceSettings<AnalyticsOptions>) {
    super(settings);
    const api = createApi(settings.url ?? '');
    this.#apiUrl = settings.jsonData.apiUrl ?? '';
    this.suggestions = createSuggestions(api);
    this.annotations = annotations;
    this.variables = new AnalyticsVariables(api, this.suggestions.catalog);
    const source = { uid: settings.uid, name: settings.name };
    this.#api = api;
    this.#dependencies = { api, source, catalog: this.suggestions.catalog, live: createLiveFeed(api), templates: getTemplateSrv };
  }

  override query(request: DataQueryRequest<AnalyticsQuery>): Observable<DataQueryResponse> {
    const targets = request.targets.map(migrateQuery).filter((query) => this.filterQuery(query));
    return runQueries(this.#dependencies, targets, request);
  }

  override filterQuery(query: AnalyticsQuery): boolean {
    return query.hide !== true && missingIn(migrateQuery(query)) === undefined; // Grafana asks it of queries as they were saved
  }

  override getDefaultQuery(_app: CoreApp): Partial<AnalyticsQuery> {
    return defaultQuery('metrics');
  }

  override getQueryDisplayText(query: AnalyticsQuery): string {
    return displayText(migrateQuery(query), this.suggestions.knownCatalog());
  }

  /** For Explore, which has neither the dashboard's variables nor its filters. */
  override interpolateVariablesInQueries(
    queries: AnalyticsQuery[],
    scopedVars: ScopedVars,
    adHoc: AdHocVariableFilter[] = [],
  ): AnalyticsQuery[] {
    const asked = { interpolation: new Interpolation(getTemplateSrv(), scopedVars), adHoc, catalog: this.suggestions.knownCatalog() };
    return queries.map(migrateQuery).map((query) => ({ ...resolvedOr(query, asked), datasource: this.getRef() }));
  }

  override async getTagKeys(options?: DataSourceGetTagKeysOptions<AnalyticsQuery>): Promise<MetricFindValue[]> {
    return lastValueFrom(tagKeys(this.#api, options?.timeRange));
  }

  override async getTagValues({ key, filters, timeRange }: DataSourceGetTagValuesOptions<AnalyticsQuery>): Promise<MetricFindValue[]> {
    return lastValueFrom(tagValues(this.#api, await this.suggestions.catalog(), { key, filters, timeRange }));
  }

  override testDatasource(): Promise<TestDataSourceResponse> {
    return checkHealth((path) => lastValueFrom(this.#api.get<unknown>(path)), this.#apiUrl);
  }
}

interface Dashboard {
  readonly interpolation: Interpolation;
  readonly adHoc: readonly AdHocVariableFilter[];
  /** Whoever looked at the panel has it. */
  readonly catalog: Catalog | undefined;
}

/** A query that cannot be asked as it is, such as for the errors of all agents, keeps its variables: the way to Explore must not end there. */
function resolvedOr(query: AnalyticsQuery, { interpolation, adHoc, catalog }: Dashboard): AnalyticsQuery {
  try {
    const interpolated = interpolateQuery(query, interpolation);
    return catalog === undefined || adHoc.length === 0
      ? interpolated
      : { ...interpolated, filters: mergeFilters(interpolated, adHoc, catalog).filters };
  } catch (error) {
    if (error instanceof PanelError) return query;
    throw error;
  }
}
