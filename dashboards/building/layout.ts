/** Where panels stand: sections below one another, in each rows of panels side by side. */

import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { type GridPos, type Panel, RowBuilder, type RowPanel } from '@grafana/grafana-foundation-sdk/dashboard';

const gridColumns = 24;

export interface PanelRow {
  /** In units of Grafana's grid, about 30 pixels. */
  readonly height: number;
  /** Of equal width unless `widths` says otherwise. */
  readonly panels: readonly Builder<Panel>[];
  /** Columns of each panel, of 24. */
  readonly widths?: readonly number[];
}

export interface Section {
  /** The first section of a board needs none. */
  readonly title?: string;
  readonly rows: readonly PanelRow[];
}

/** Panels with their ids and places, in the order in which they are read. */
export function placePanels(sections: readonly Section[]): readonly (Panel | RowPanel)[] {
  const placed: (Panel | RowPanel)[] = [];
  let y = 0;
  for (const { title, rows } of sections) {
    if (title !== undefined) {
      placed.push(headingAt(y, title, placed.length + 1));
      y += 1;
    }
    for (const row of rows) {
      for (const { panel, place } of placesOf(row, y)) placed.push({ ...panel.build(), id: placed.length + 1, gridPos: place });
      y += row.height;
    }
  }
  return placed;
}

function headingAt(y: number, title: string, id: number): RowPanel {
  return new RowBuilder(title).id(id).gridPos({ x: 0, y, w: gridColumns, h: 1 }).build();
}

function placesOf({ height, panels, widths }: PanelRow, y: number): readonly { readonly panel: Builder<Panel>; readonly place: GridPos }[] {
  let x = 0;
  return panels.map((panel, index) => {
    const w = widths?.[index] ?? Math.floor(gridColumns / panels.length);
    const place = { x, y, w, h: height };
    x += w;
    return { panel, place };
  });
}
