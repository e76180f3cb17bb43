import { DataSourcePlugin } from '@grafana/data';
import { CheatSheet } from './components/CheatSheet';
import { ConfigEditor } from './components/ConfigEditor';
import { QueryEditor } from './components/QueryEditor';
import { AnalyticsDataSource } from './datasource';
import type { AnalyticsOptions, AnalyticsQuery, AnalyticsSecureOptions } from './types';

export const plugin = new DataSourcePlugin<AnalyticsDataSource, AnalyticsQuery, AnalyticsOptions, AnalyticsSecureOptions>(
  AnalyticsDataSource,
)
  .setConfigEditor(ConfigEditor)
  .setQueryEditor(QueryEditor)
  .setQueryEditorHelp(CheatSheet);
