import type { AnalyticsQuery } from '../types';

/** What a query still needs before it can run, if anything. */
export function missingIn(query: AnalyticsQuery): string | undefined {
  switch (query.queryType) {
    case 'metrics':
    case 'heatmap':
      return query.metrics.length === 0 ? 'Choose a metric to see something.' : undefined;
    case 'compare':
      return query.agentIds.length === 0 ? 'Choose the agents to compare.' : undefined;
    case 'errors':
      return query.agentId === '' ? 'Choose the agent whose errors to show.' : undefined;
    case 'trace':
      return query.traceId === '' ? 'Enter the ID of a trace, or follow a link from a list of executions.' : undefined;
    default:
      return undefined;
  }
}
