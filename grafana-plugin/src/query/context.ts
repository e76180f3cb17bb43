import type { Filters } from '../types';
import type { Period } from './period';

/** What a panel asks beside its query. */
export interface QueryContext {
  readonly period: Period;
  readonly intervalMs: number;
  /** The query's and the dashboard's. */
  readonly filters: Filters;
}
