/** Messages with values in them: mustache templates, which hold no code. What is in a view is all that they can name. */

import mustache from 'mustache';

export interface View {
  readonly [name: string]: string | number | boolean | null | View | readonly View[];
}

/** Sections within sections multiply what is written, and a list within itself would by its length each time. */
const deepestSections = 3;
const longestText = 10_000;

/** Throws where the template is not one. Values are written as they are: each channel escapes the text for itself. */
export function render(template: string, view: View): string {
  // A writer of its own: the library's one keeps every template that it ever saw.
  const writer = new mustache.Writer();
  const tokens: readonly Token[] = writer.parse(template);
  if (depthOf(tokens) > deepestSections) throw new Error(`sections are more than ${deepestSections} deep`);
  if (isWithinItself(tokens, [])) throw new Error('a section is within itself');
  const text = writer.render(template, bare(view), undefined, { escape: String });
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

type Token = readonly [type: string, value: string, start: number, end: number, within?: readonly Token[]];

function depthOf(tokens: readonly Token[]): number {
  const depths = tokens.map(([type, , , , within]) => (type === '#' || type === '^' ? 1 + depthOf(within ?? []) : 0));
  return Math.max(0, ...depths);
}

function isWithinItself(tokens: readonly Token[], around: readonly string[]): boolean {
  return tokens.some(([type, name, , , within]) => {
    if (type !== '#' && type !== '^') return false;
    return around.includes(name) || isWithinItself(within ?? [], [...around, name]);
  });
}

/** Without a prototype, whose functions a template could name. */
function bare(view: View): object {
  const entries = Object.entries(view).map(([name, value]) => [name, bareValue(value)]);
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}

function bareValue(value: View[string]): unknown {
  if (Array.isArray(value)) return value.map(bare);
  return typeof value === 'object' && value !== null ? bare(value as View) : value; // boundary: `isArray` does not narrow readonly lists away
}
