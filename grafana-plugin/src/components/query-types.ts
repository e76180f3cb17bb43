/** The types of query as the picker shows them. */

import type { QueryType } from '../types';

interface Described {
  readonly label: string;
  readonly description: string;
  readonly group: string;
  /** Whether the service takes filters for it. */
  readonly filtered: boolean;
}

export const queryTypes: Readonly<Record<QueryType, Described>> = {
  metrics: { label: 'Metrics', description: 'Any metrics, split by dimensions and time', group: 'Figures', filtered: true },
  heatmap: { label: 'Heatmap', description: 'One metric by two dimensions, such as hour and weekday', group: 'Figures', filtered: true },
  costs: { label: 'Costs', description: 'Total, breakdown, or trend with a forecast', group: 'Figures', filtered: true },
  live: { label: 'Live', description: 'What happens now, each second', group: 'Figures', filtered: false },
  agents: { label: 'Agents', description: 'All agents with their figures', group: 'Agents', filtered: true },
  compare: { label: 'Compare agents', description: 'Some agents side by side', group: 'Agents', filtered: true },
  errors: { label: 'Errors of an agent', description: 'Failed executions by class', group: 'Agents', filtered: true },
  recommendations: { label: 'Recommendations', description: 'Where less could be spent', group: 'Agents', filtered: true },
  sessions: { label: 'Sessions', description: 'Conversations, newest first', group: 'Sessions', filtered: true },
  flows: { label: 'Flows', description: 'Common sequences of steps, as a graph or a table', group: 'Sessions', filtered: true },
  funnel: { label: 'Funnel', description: 'How many sessions took these steps in order', group: 'Sessions', filtered: true },
  dropoff: { label: 'Drop-off', description: 'At which step sessions end', group: 'Sessions', filtered: true },
  executions: { label: 'Executions', description: 'Search single runs of agents', group: 'Rows', filtered: true },
  trace: { label: 'Trace', description: 'The spans of one trace', group: 'Rows', filtered: false },
  alerts: { label: 'Alerts', description: 'Alerts and how they stand', group: 'Rows', filtered: false },
  events: { label: 'Events', description: 'Alerts fired and versions deployed; what annotations show', group: 'Rows', filtered: true },
};
