/** Filters of the service. */

import { inWords, labelPrefix } from './labels';

/** The dimension whose values a filter takes, which it is called for. */
const filters: Readonly<Record<string, string>> = {
  agent_id: 'agent',
  agent_tags: 'tag',
  model: 'model',
  tool: 'tool',
  user_id: 'user',
  customer: 'customer',
  session_id: 'session',
  environment: 'environment',
  service: 'service',
  feature: 'feature',
  score: 'score',
};

/** Those that narrow more than scores: what variables and dashboards may filter by. */
export const generalFilters: readonly string[] = Object.keys(filters).filter((name) => name !== 'score');

interface DescribedFilter {
  readonly label: string;
  readonly dimension: string;
}

export function describeFilter(name: string): DescribedFilter {
  const dimension = filters[name] ?? name;
  return { label: inWords(dimension), dimension };
}

/** The filter that somebody chose or typed: by its name, or as it is shown, or else a label of this key. */
export function filterNamed(text: string): string {
  const shown = Object.keys(filters).find((name) => name === text || describeFilter(name).label.toLowerCase() === text.toLowerCase());
  if (shown !== undefined) return shown;
  return text.startsWith(labelPrefix) ? text : labelPrefix + text;
}
