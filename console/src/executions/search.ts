/** What executions are searched by, beside the view; in the address under the API's own names. */

import { camelCase } from '../view/filters-request.ts';

export interface SearchField {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'number' | 'choice';
  readonly options?: readonly string[];
}

export const searchFields: readonly SearchField[] = [
  { name: 'status', label: 'Outcome', kind: 'choice', options: ['ok', 'error'] },
  {
    name: 'error_class',
    label: 'Kind of error',
    kind: 'choice',
    options: ['timeout', 'rate_limit', 'model_error', 'tool_error', 'cancelled', 'other'],
  },
  { name: 'error_text', label: 'Error text', kind: 'text' },
  { name: 'tool', label: 'Tool', kind: 'text' },
  { name: 'session_id', label: 'Session', kind: 'text' },
  { name: 'min_cost', label: 'Cost from, USD', kind: 'number' },
  { name: 'min_duration_ms', label: 'Duration from, ms', kind: 'number' },
];

/** The part of a request for `GET /executions`; the API judges the values. */
export function searchedFor(search: URLSearchParams): object {
  const given = searchFields.flatMap(({ name }) => (search.has(name) ? [[camelCase(name), search.get(name)]] : []));
  return Object.fromEntries(given);
}
