import {
  type DataQueryRequest,
  type DataQueryResponse,
  DataSourceApi,
  type DataSourceInstanceSettings,
  type DataSourceJsonData,
  type TestDataSourceResponse,
} from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import type { DataQuery } from '@grafana/schema';
import { lastValueFrom } from 'rxjs';
import { checkHealth } from './health';

/** What is kept of a data source's settings; the key (`apiKey`) is secure and never comes back. */
export interface AnalyticsOptions extends DataSourceJsonData {
  /** Where the service answers, such as http://localhost:8080; Grafana's server asks it there, with the key (`routes` of plugin.json). */
  apiUrl?: string;
}

export interface AnalyticsSecureOptions {
  apiKey?: string;
}

export class AnalyticsDataSource extends DataSourceApi<DataQuery, AnalyticsOptions> {
  readonly url: string;

  constructor(settings: DataSourceInstanceSettings<AnalyticsOptions>) {
    super(settings);
    this.url = settings.url ?? '';
  }

  override async query(_request: DataQueryRequest<DataQuery>): Promise<DataQueryResponse> {
    return { data: [] };
  }

  override testDatasource(): Promise<TestDataSourceResponse> {
    return checkHealth((path) =>
      lastValueFrom(getBackendSrv().fetch({ url: `${this.url}/analytics${path}`, showErrorAlert: false, responseType: 'json' })),
    );
  }
}
