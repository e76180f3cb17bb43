/** Values of rows, as they are sent to a warehouse. */

import type { Column } from '../../query/datasets/column.ts';

/** Numbers that must not lose digits are text. */
export type Cell = string | number | boolean | null;

/** A value of the store, which has truth as true or 1 and whole numbers as text or number; a zero character is none that warehouses take. */
export function cellOf({ type }: Column, value: unknown): Cell {
  if (value === null || value === undefined) return null;
  switch (type) {
    case 'boolean':
      return value === true || value === 1 || value === '1';
    case 'number':
      return Number(value);
    case 'string':
    case 'json':
      return String(value).replaceAll('\u0000', '\ufffd');
    case 'integer':
    case 'decimal':
    case 'timestamp':
    case 'date':
      return String(value);
  }
}
