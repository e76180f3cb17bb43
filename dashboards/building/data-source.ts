import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/dashboard';

/** The variable that every board asks its data source by; panels name no data source of an installation. */
export const dataSourceVariable = 'datasource';

export const analyticsType = 'resonantgenesis-analytics-datasource';
export const prometheusType = 'prometheus';

type DataSourceType = typeof analyticsType | typeof prometheusType;

export function chosenDataSource(type: DataSourceType): DataSourceRef {
  return { type, uid: `\${${dataSourceVariable}}` };
}
