/** Tableau's calculations as PostgreSQL, as far as the data source files use its language. */

const rules: readonly (readonly [RegExp, string])[] = [
  [/\bNOT ISNULL\(\[(\w+)\]\)/g, '"$1" IS NOT NULL'],
  [/\bISNULL\(\[(\w+)\]\)/g, '"$1" IS NULL'],
  [/\bCOUNTD\(\[(\w+)\]\)/g, 'COUNT(DISTINCT "$1")'],
  [/\bIF /g, 'CASE WHEN '],
  [/\[(\w+)\]/g, '"$1"'],
];

export function tableauSql(formula: string): string {
  const translated = rules.reduce((text, [from, to]) => text.replace(from, to), formula);
  return zeroed(translated);
}

/** ZN(x) is x, or 0 where that is null. */
function zeroed(text: string): string {
  const at = text.indexOf('ZN(');
  if (at < 0) return text;
  const end = closing(text, at + 3);
  return `${text.slice(0, at)}COALESCE(${text.slice(at + 3, end)}, 0)${zeroed(text.slice(end + 1))}`;
}

function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')') depth--;
    if (depth === 0) return at;
  }
  throw new Error(`no end of what begins at ${from} of ${text}`);
}
