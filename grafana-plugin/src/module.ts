import { DataSourcePlugin } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import { ConfigEditor } from './components/ConfigEditor';
import { AnalyticsDataSource, type AnalyticsOptions, type AnalyticsSecureOptions } from './datasource';

export const plugin = new DataSourcePlugin<AnalyticsDataSource, DataQuery, AnalyticsOptions, AnalyticsSecureOptions>(
  AnalyticsDataSource,
).setConfigEditor(ConfigEditor);
