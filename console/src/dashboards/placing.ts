import type { CSSProperties } from 'react';

export interface Position {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Columns of 24 that a widget takes by itself. */
const widths: Readonly<Record<string, number>> = { metric: 6, chart: 12, table: 12, pie: 8, heatmap: 12, funnel: 8 };

/** Where its definition says, else the next free place of the usual width. */
export function placeOf(type: string, position: unknown): CSSProperties {
  if (!isPosition(position)) return variables(`span ${widths[type] ?? 12}`, 'auto');
  return variables(`${position.x + 1} / span ${position.width}`, `${position.y + 1} / span ${position.height}`);
}

function variables(column: string, row: string): CSSProperties {
  return { '--column': column, '--row': row } as CSSProperties; // custom properties are not in its type
}

function isPosition(value: unknown): value is Position {
  return typeof value === 'object' && value !== null && 'x' in value && 'y' in value && 'width' in value && 'height' in value;
}
