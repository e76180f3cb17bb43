import type { ComboboxOption } from '@grafana/ui';
import type { Catalog } from '../catalog/catalog';
import type { Suggestions } from '../catalog/suggestions';

/** Other values of a query's fields; its type and its place stay. `undefined` leaves a field to its default. */
export type Changes<Query> = Partial<Omit<Query, 'queryType' | 'refId'>>;

/** What the editor of one type of query is given. */
export interface EditorProps<Query> {
  readonly query: Query;
  /** Changes fields and runs the query. */
  readonly change: (fields: Changes<Query>) => void;
  /** Begins the ids of inputs, so that labels point at the right one where several queries are open. */
  readonly id: string;
  readonly suggestions: Suggestions;
  /** Absent while it is read, or where it cannot be. */
  readonly catalog: Catalog | undefined;
  /** The dashboard's variables, as values that may be chosen. */
  readonly variables: readonly ComboboxOption[];
}

/** What fields that choose from the service's values are given. */
export type FieldProps = Pick<EditorProps<unknown>, 'id' | 'suggestions' | 'catalog' | 'variables'>;
