/** The types of query as the picker shows them. */

import type { QueryType } from '../types';

interface Described {
  readonly label: string;
  readonly description: string;
  readonly group: string;
}

export const queryTypes: Readonly<Record<QueryType, Described>> = {
  metrics: { label: 'Metrics', description: 'Any metrics, split by dimensions and time', group: 'Figures' },
  heatmap: { label: 'Heatmap', description: 'One metric by two dimensions, such as hour and weekday', group: 'Figures' },
  costs: { label: 'Costs', description: 'Total, breakdown, or trend with a forecast', group: 'Figures' },
  live: { label: 'Live', description: 'What happens now, each second', group: 'Figures' },
  agents: { label: 'Agents', description: 'All agents with their figures', group: 'Agents' },
  compare: { label: 'Compare agents', description: 'Some agents side by side', group: 'Agents' },
  errors: { label: 'Errors of an agent', description: 'Failed executions by class', group: 'Agents' },
  recommendations: { label: 'Recommendations', description: 'Where less could be spent', group: 'Agents' },
  sessions: { label: 'Sessions', description: 'Conversations, newest first', group: 'Sessions' },
  flows: { label: 'Flows', description: 'Common sequences of steps, as a graph or a table', group: 'Sessions' },
  funnel: { label: 'Funnel', description: 'How many sessions took these steps in order', group: 'Sessions' },
  dropoff: { label: 'Drop-off', description: 'At which step sessions end', group: 'Sessions' },
  executions: { label: 'Executions', description: 'Search single runs of agents', group: 'Rows' },
  trace: { label: 'Trace', description: 'The spans of one trace', group: 'Rows' },
  alerts: { label: 'Alerts', description: 'Alerts and how they stand', group: 'Rows' },
  events: { label: 'Events', description: 'Alerts fired and versions deployed; what annotations show', group: 'Rows' },
};
