import type { QueryRequest } from '@resonantgenesis/client';

/** By the API's names; labels are `label.<key>`. */
export type AskedFilters = Readonly<Record<string, readonly string[]>>;

const labelPrefix = 'label.';

/** Filters as an answer names them, as the client wants to be asked by them. */
export function filtersRequest(filters: AskedFilters): NonNullable<QueryRequest['filters']> {
  const [labels, others] = [true, false].map((isLabel) =>
    Object.entries(filters).filter(([name]) => name.startsWith(labelPrefix) === isLabel),
  );
  return {
    ...Object.fromEntries((others ?? []).map(([name, values]) => [camelCase(name), values])),
    ...(labels?.length ? { labels: Object.fromEntries(labels.map(([name, values]) => [name.slice(labelPrefix.length), values])) } : {}),
  };
}

/** Like agentTags for agent_tags: fields of a request as the client calls them. */
export function camelCase(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Like `model: gpt-5, tag: production`; empty for none. */
export function filtersText(filters: AskedFilters): string {
  return Object.entries(filters)
    .map(([name, values]) => `${name.replace(labelPrefix, '').replaceAll('_', ' ')}: ${values.join(', ')}`)
    .join('; ');
}
