/** Filters of the service: how they are called, and the dimension whose values they take. */

interface DescribedFilter {
  readonly label: string;
  readonly dimension: string;
}

const filters: Readonly<Record<string, DescribedFilter>> = {
  agent_id: { label: 'Agent', dimension: 'agent' },
  agent_tags: { label: 'Tag', dimension: 'tag' },
  model: { label: 'Model', dimension: 'model' },
  tool: { label: 'Tool', dimension: 'tool' },
  user_id: { label: 'User', dimension: 'user' },
  customer: { label: 'Customer', dimension: 'customer' },
  session_id: { label: 'Session', dimension: 'session' },
  environment: { label: 'Environment', dimension: 'environment' },
  service: { label: 'Service', dimension: 'service' },
  feature: { label: 'Feature', dimension: 'feature' },
  score: { label: 'Score', dimension: 'score' },
};

export const labelPrefix = 'label.';

/** Those that narrow more than scores: what variables and dashboards may filter by. */
export const generalFilters: readonly string[] = Object.keys(filters).filter((name) => name !== 'score');

export function describeFilter(name: string): DescribedFilter {
  return filters[name] ?? { label: name.startsWith(labelPrefix) ? `Label ${name.slice(labelPrefix.length)}` : name, dimension: name };
}

/** The filter that somebody chose or typed: by its name, or as it is shown, or else a label of this key. */
export function filterNamed(text: string): string {
  const shown = Object.entries(filters).find(([name, { label }]) => name === text || label.toLowerCase() === text.toLowerCase());
  if (shown !== undefined) return shown[0];
  return text.startsWith(labelPrefix) ? text : labelPrefix + text;
}
