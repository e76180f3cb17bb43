/** Where a click on a value goes. */

import type { DataLink, DataSourceApi } from '@grafana/data';
import type { TraceQuery } from '../types';

/** The board of one agent; `dashboards/` has it under this uid, with the variable `agent`. */
const agentBoard = 'resonant-agent-detail';

/** Of the data source that asks. */
export type Source = Pick<DataSourceApi, 'uid' | 'name'>;

/** To the agent whose id the link's variable holds, for the same time. */
function agentLink(source: Source, id: string): DataLink {
  const choices = [`var-datasource=${encodeURIComponent(source.uid)}`, `var-agent=${id}`, `\${__url_time_range}`];
  return { title: 'Show the agent', url: `/d/${agentBoard}?${choices.join('&')}` };
}

/** Of a row: another field of it holds the id. */
export function agentOfRow(source: Source, idField: string): DataLink {
  return agentLink(source, `\${__data.fields["${idField}"]:percentencode}`);
}

/** Of a series: a label holds the id. */
export function agentOfSeries(source: Source): DataLink {
  return agentLink(source, `\${__field.labels.agent:percentencode}`);
}

/** To the trace whose id the value is. */
export function traceLink(source: Source): DataLink<TraceQuery> {
  const query: TraceQuery = { refId: 'Trace', queryType: 'trace', traceId: `\${__value.raw}` };
  return { title: 'Show the trace', url: '', internal: { datasourceUid: source.uid, datasourceName: source.name, query } };
}
