export const header = '# Written by `npm run generate` from the schemas of the API. Change those.\n\n';

/** Text as a docstring, on one line. */
export function docstring(text: string): string {
  const escaped = escapeText(text);
  return `"""${escaped.replace(/"$/, '\\"')}"""`;
}

/** Text as it stands within a docstring. */
export function escapeText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"').replaceAll('\n', ' ');
}

/** An import of those names that the code has. */
export function importOf(module: string, names: readonly string[], text: string): string {
  const words = new Set(text.replaceAll(/""".*?"""/gs, '').match(/\w+/g));
  const used = names.filter((name) => words.has(name)).toSorted(byKind);
  if (used.length === 0) return '';
  const line = `from ${module} import ${used.join(', ')}\n`;
  return line.length <= 100 ? line : `from ${module} import (\n${used.map((name) => `    ${name},\n`).join('')})\n`;
}

/** Constants, then classes, each as if in small letters, as import sorters have it. */
function byKind(one: string, other: string): number {
  const rank = (name: string): string => `${/^[A-Z0-9_]+$/.test(name) ? '0' : '1'}${name.toLowerCase()}`;
  return rank(one) < rank(other) ? -1 : 1;
}
