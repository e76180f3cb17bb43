import {
  type DataQueryRequest,
  type DataQueryResponse,
  DataSourceApi,
  type DataSourceInstanceSettings,
  type TestDataSourceResponse,
} from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { checkHealth } from './health';
import { createSuggestions, type Suggestions } from './suggestions';
import type { AnalyticsOptions, AnalyticsQuery } from './types';

export class AnalyticsDataSource extends DataSourceApi<AnalyticsQuery, AnalyticsOptions> {
  readonly url: string;
  /** What editors offer to choose from. */
  readonly suggestions: Suggestions;

  constructor(settings: DataSourceInstanceSettings<AnalyticsOptions>) {
    super(settings);
    this.url = settings.url ?? '';
    this.suggestions = createSuggestions({
      get: async (path) => (await this.ask(path)).data,
      post: async (path, data) => (await this.ask(path, { method: 'POST', data })).data,
    });
  }

  override async query(_request: DataQueryRequest<AnalyticsQuery>): Promise<DataQueryResponse> {
    return { data: [] };
  }

  override testDatasource(): Promise<TestDataSourceResponse> {
    return checkHealth((path) => this.ask(path));
  }

  /** A path below /api/v1/analytics, through Grafana's data proxy. Rejects with a `FetchError` where the status is not 2xx. */
  private ask(path: string, options: { readonly method?: 'POST'; readonly data?: object } = {}) {
    return lastValueFrom(
      getBackendSrv().fetch<unknown>({ url: `${this.url}/analytics${path}`, showErrorAlert: false, responseType: 'json', ...options }),
    );
  }
}
