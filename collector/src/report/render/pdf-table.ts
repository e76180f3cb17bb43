/** Rows of figures on paper: the head is repeated on every page, and no row is torn. */

import { shortened } from '../../notify/send/words.ts';
import { colours } from './html-parts.ts';
import { margin, type PdfPaper } from './pdf-paper.ts';

export interface PdfColumn {
  readonly label: string;
  /** The first takes what the others leave. */
  readonly width?: number;
}

export interface PdfCell {
  readonly text: string;
  readonly bold?: boolean;
  readonly colour?: string;
  /** Further text below it. */
  readonly below?: string;
  /** Percent of the whole, as a line below it. */
  readonly share?: number;
}

const size = 9;
const headSize = 8;
const padding = 5;
/** Between a name and the figures. */
const gap = 10;
/** A name is cut off beyond these. */
const maxLines = 3;

/** Longer ones would be cut off anyway, letter by letter, which takes long. */
const longest = 160;

export function pdfTable(paper: PdfPaper, columns: readonly PdfColumn[], asked: readonly (readonly PdfCell[])[]): void {
  const rows = asked.map((cells) => cells.map((cell) => ({ ...cell, text: shortened(cell.text, longest) })));
  const taken = columns.slice(1).reduce((sum, { width = 0 }) => sum + width, 0);
  const first = paper.width - taken;
  drawHead(paper, columns, first);
  for (const [index, cells] of rows.entries()) {
    const height = rowHeight(paper, cells, first);
    if (paper.keep(height)) drawHead(paper, columns, first);
    drawRow(paper, columns, cells, first, height);
    if (index < rows.length - 1) paper.line();
  }
}

function placesOf(columns: readonly PdfColumn[], first: number) {
  let x = margin;
  return columns.map(({ width = first }, index) => {
    const place = { x, width: index === 0 ? width - gap : width, align: index === 0 ? ('left' as const) : ('right' as const) };
    x += width;
    return place;
  });
}

function drawHead(paper: PdfPaper, columns: readonly PdfColumn[], first: number): void {
  const top = paper.y;
  const look = { size: headSize, bold: true, colour: colours.faint };
  const places = placesOf(columns, first);
  const heights = columns.map(({ label }, index) => Math.min(paper.heightOf(label, look, (places[index]?.width ?? 0) - 4), 2 * 11));
  const height = Math.max(...heights);
  for (const [index, { label }] of columns.entries()) {
    const place = places[index];
    if (place === undefined) continue;
    const inset = index === 0 ? 0 : 4; // a long label does not touch the one before
    paper.textAt(label, {
      ...place,
      ...look,
      x: place.x + inset,
      width: place.width - inset,
      y: top + height - (heights[index] ?? 0),
      lines: 2,
    });
  }
  paper.y = top + height + 4;
  paper.line();
}

function rowHeight(paper: PdfPaper, [cell]: readonly PdfCell[], first: number): number {
  if (cell === undefined) return 0;
  const lineHeight = paper.heightOf('A', { size }, 100);
  const name = Math.min(paper.heightOf(cell.text, { size, bold: cell.bold ?? false }, first - gap), maxLines * lineHeight + 1);
  const below = cell.below === undefined ? 0 : paper.heightOf(cell.below, { size: headSize }, first - gap) + 2;
  return name + below + (cell.share === undefined ? 0 : 6) + 2 * padding;
}

function drawRow(paper: PdfPaper, columns: readonly PdfColumn[], cells: readonly PdfCell[], first: number, height: number): void {
  const top = paper.y + padding;
  for (const [index, place] of placesOf(columns, first).entries()) {
    const cell = cells[index];
    if (cell === undefined) continue;
    const { text, bold = false, colour = colours.text, below, share } = cell;
    paper.textAt(text, { ...place, y: top, size, bold, colour, lines: maxLines });
    if (below !== undefined) {
      const y = top + Math.min(paper.heightOf(text, { size, bold }, place.width), maxLines * 11) + 2;
      paper.textAt(below, { ...place, y, size: headSize, colour: colours.faint, lines: 12 });
    }
    if (share !== undefined) drawShare(paper, place.x, top + height - 2 * padding - 2, place.width, share);
  }
  paper.y = top - padding + height;
}

function drawShare(paper: PdfPaper, x: number, y: number, width: number, share: number): void {
  paper.box(x, y, width, 2.5, colours.bar);
  paper.box(x, y, (width * Math.max(1, share)) / 100, 2.5, colours.accent);
}
