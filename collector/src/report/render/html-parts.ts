/**
 * Pieces of a page that mail programs show alike: tables and inline styles, which Outlook's Word engine needs, with classes for the programs
 * that know dark pages and narrow screens.
 */

import { escaped } from './escape.ts';
import type { Tone } from './words.ts';

export const colours = {
  page: '#f3f4f6',
  card: '#ffffff',
  text: '#1c1f24',
  faint: '#5b626d',
  line: '#e3e6ea',
  accent: '#2563c9',
  bar: '#e6ecf6',
  good: '#1a7038',
  bad: '#b3261e',
} as const;

const font = "font-family: -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** Inline styles by the class that goes with them. */
const styles = {
  text: `color: ${colours.text}; font-size: 15px; line-height: 22px`,
  small: `color: ${colours.text}; font-size: 14px; line-height: 20px`,
  faint: `color: ${colours.faint}; font-size: 13px; line-height: 18px`,
  label: `color: ${colours.faint}; font-size: 12px; line-height: 16px`,
} as const;

export type TextStyle = keyof typeof styles;

export function styled(style: TextStyle, more = ''): string {
  return `class="${style === 'faint' || style === 'label' ? 'faint' : 'text'}" style="${font}; ${styles[style]}${more === '' ? '' : `; ${more}`}"`;
}

const toneClasses: Readonly<Record<Tone, string>> = { good: 'good', bad: 'bad', neutral: 'faint' };
const toneColours: Readonly<Record<Tone, string>> = { good: colours.good, bad: colours.bad, neutral: colours.faint };

export function toned(text: string, tone: Tone, more = ''): string {
  return `<span class="${toneClasses[tone]}" style="color: ${toneColours[tone]}; white-space: nowrap${more === '' ? '' : `; ${more}`}">${escaped(text)}</span>`;
}

/** A table that is only a layout. */
export function layout(rows: string, more = ''): string {
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse: collapse${more === '' ? '' : `; ${more}`}">${rows}</table>`;
}

export function heading(text: string): string {
  return `<h2 class="text" style="margin: 0 0 10px; ${font}; font-size: 17px; line-height: 24px; font-weight: 700; color: ${colours.text}">${escaped(text)}</h2>`;
}

export function paragraph(html: string, style: TextStyle = 'text', margin = '0 0 10px'): string {
  return `<p ${styled(style, `margin: ${margin}`)}>${html}</p>`;
}

/** How much of the whole a row is, as a line; made of two cells, since nothing else has a width everywhere. */
export function shareBar(percent: number): string {
  const whole = Math.round(Math.max(1, Math.min(100, percent)));
  const cell = (width: number, name: string, colour: string): string =>
    `<td class="${name}" width="${width}%" height="4" bgcolor="${colour}" style="width: ${width}%; height: 4px; font-size: 0; line-height: 0; background: ${colour}">&nbsp;</td>`;
  const rest = whole === 100 ? '' : cell(100 - whole, 'bar', colours.bar);
  return layout(`<tr>${cell(whole, 'fill', colours.accent)}${rest}</tr>`, 'margin-top: 5px');
}

export interface Column {
  readonly label: string;
  readonly align: 'left' | 'right';
  /** Left out on narrow screens. */
  readonly optional?: boolean;
  readonly width?: string;
}

export interface Cell {
  readonly html: string;
  readonly strong?: boolean;
}

const numbers = 'font-variant-numeric: tabular-nums; white-space: nowrap';

/** Rows of figures: names to the left, which may wrap, and numbers to the right, which may not. */
export function dataTable(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  const classOf = (column: Column): string => `line ${column.optional ? 'wide' : ''}`.trim();
  const padding = (index: number): string => (index === 0 ? '0' : '12px');
  const head = columns.map(({ label, align, width, ...column }, index) => {
    const style = `${font}; ${styles.label}; padding: 0 0 6px ${padding(index)}; vertical-align: bottom; font-weight: 600; text-align: ${align}; border-bottom: 1px solid ${colours.line}`;
    return `<th scope="col" align="${align}" class="faint${index === 0 ? ' name' : ''} ${classOf({ label, align, ...column })}"${width === undefined ? '' : ` width="${width}"`} style="${style}${width === undefined || !width.endsWith('%') ? '' : `; width: ${width}`}">${escaped(label)}</th>`;
  });
  const body = rows.map((cells, row) => {
    const border = row === rows.length - 1 ? '' : `; border-bottom: 1px solid ${colours.line}`;
    const told = cells.map(({ html, strong }, index) => {
      const column = columns[index] ?? { label: '', align: 'left' };
      const wrap = column.align === 'right' ? numbers : 'word-break: break-word; overflow-wrap: anywhere';
      const style = `${font}; ${styles.small}; padding: 8px 0 8px ${padding(index)}; vertical-align: top; text-align: ${column.align}${border}; ${wrap}${strong ? '; font-weight: 600' : ''}`;
      return `<td align="${column.align}" class="text ${classOf(column)}" style="${style}">${html}</td>`;
    });
    return `<tr>${told.join('')}</tr>`;
  });
  return `<table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse: collapse"><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('\n')}</tbody></table>`;
}
