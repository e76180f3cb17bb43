/** Pages that are written from top to bottom, and begun anew where something does not fit. */

import type PDFKit from 'pdfkit';
import { fontPaths } from '../../chart/fonts.ts';
import { colours } from './html-parts.ts';

export const margin = 48;

/** Above the foot of the page. */
const footHeight = 30;

/** In columns of figures a point must not slip below the digit before it. The types know the features that are set, not those that are not. */
const evenFigures = { kern: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[];

interface TextLook {
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: string;
  /** Between letters. */
  readonly spacing?: number;
  readonly after?: number;
}

interface PlacedText extends TextLook {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly align?: 'left' | 'right';
  /** Cut off with an ellipsis beyond so many lines; one unless given. */
  readonly lines?: number;
}

/** Longer than a line, and short enough to be broken letter by letter at once: the time for that grows by its square. */
const longestWord = /\S{200}(?=\S)/g;

/** A word that fills lines by itself, such as a name that somebody sent, goes on after a space. */
function broken(text: string): string {
  return text.replaceAll(longestWord, '$& ');
}

export class PdfPaper {
  readonly #pdf: PDFKit.PDFDocument;

  constructor(pdf: PDFKit.PDFDocument) {
    this.#pdf = pdf;
    pdf.registerFont('regular', fontPaths.regular);
    pdf.registerFont('bold', fontPaths.semiBold);
  }

  get width(): number {
    return this.#pdf.page.width - 2 * margin;
  }

  get y(): number {
    return this.#pdf.y;
  }

  set y(at: number) {
    this.#pdf.y = at;
  }

  get bottom(): number {
    return this.#pdf.page.height - margin - footHeight;
  }

  space(height: number): void {
    this.#pdf.y += height;
  }

  /** Begins a page where so much does not fit on this one any more; true where it did. */
  keep(height: number): boolean {
    if (this.#pdf.y + height <= this.bottom) return false;
    this.#pdf.addPage();
    return true;
  }

  /** With a line above, and on the same page as the beginning of what it is about. */
  heading(text: string, following: number): void {
    if (!this.keep(40 + following)) {
      this.space(10);
      this.line();
      this.space(12);
    }
    this.text(text, { size: 13, bold: true, after: 7 });
  }

  line(): void {
    const pdf = this.#pdf;
    pdf
      .moveTo(margin, pdf.y)
      .lineTo(margin + this.width, pdf.y)
      .lineWidth(0.6)
      .strokeColor(colours.line)
      .stroke();
  }

  text(given: string, look: TextLook): void {
    const text = broken(given);
    const pdf = this.#look(look);
    this.keep(Math.min(pdf.heightOfString(text, { width: this.width }), 200));
    this.#look(look).text(text, margin, pdf.y, { width: this.width, characterSpacing: look.spacing ?? 0, lineGap: 1.5 });
    pdf.y += look.after ?? 0;
  }

  textAt(text: string, { x, y, width, align = 'left', lines = 1, ...look }: PlacedText): void {
    const pdf = this.#look(look);
    const height = lines * pdf.currentLineHeight(true) + 1;
    pdf.text(broken(text), x, y, { width, align, height, ellipsis: true, lineBreak: true, features: evenFigures });
  }

  heightOf(text: string, look: TextLook, width: number): number {
    return this.#look(look).heightOfString(broken(text), { width });
  }

  box(x: number, y: number, width: number, height: number, colour: string): void {
    this.#pdf.rect(x, y, width, height).fillColor(colour).fill();
  }

  picture(png: Buffer, height: number): void {
    const { y } = this.#pdf;
    this.#pdf.image(png, margin, y, { width: this.width });
    this.#pdf.y = y + height + 4;
  }

  /** On every page, with its number. */
  footers(text: string): void {
    const { start, count } = this.#pdf.bufferedPageRange();
    for (let page = start; page < start + count; page++) {
      this.#pdf.switchToPage(page);
      this.#pdf.page.margins.bottom = 0; // below it a text would begin another page
      const at = { y: this.#pdf.page.height - margin - 8, size: 7.5, colour: colours.faint };
      this.textAt(text, { ...at, x: margin, width: this.width - 60, lines: 2 });
      this.textAt(`${page - start + 1} / ${count}`, { ...at, x: margin + this.width - 50, width: 50, align: 'right' });
    }
  }

  #look({ size, bold = false, colour = colours.text }: TextLook): PDFKit.PDFDocument {
    return this.#pdf
      .font(bold ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor(colour);
  }
}
