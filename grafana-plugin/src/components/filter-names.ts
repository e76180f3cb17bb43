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

/** Those that every read takes. */
export const commonFilters: readonly string[] = Object.keys(filters).filter((name) => name !== 'score' && name !== 'session_id');

export function describeFilter(name: string): DescribedFilter {
  return filters[name] ?? { label: name.startsWith('label.') ? `Label ${name.slice('label.'.length)}` : name, dimension: name };
}

export const labelPrefix = 'label.';
