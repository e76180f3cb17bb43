/**
 * Words that name content or secrets. An attribute that no convention lists and whose name holds one of them is kept only
 * where it is a number or a boolean: vendors invent such names faster than tables can list them.
 */
const contentWords: ReadonlySet<string> = new Set(
  `answer answers args argument arguments authorization body chunk completion completions content contents cookie cookies credential
  credentials document documents header headers input inputs instruction instructions message messages output outputs params password
  payload prompt prompts query question result results secret snippet text texts thought
  thoughts transcript utterance`.split(/\s+/),
);

/** `ai.toolCall.args` → ai, tool, call, args. */
export function namesContent(attribute: string): boolean {
  const words = attribute
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.some((word) => contentWords.has(word));
}

/** A value as it is kept: what follows the path of a URL may hold secrets. */
export function keptValue<Value>(attribute: string, value: Value): Value | string {
  return typeof value === 'string' && urlAttributes.has(attribute) ? withoutQuery(value) : value;
}

export const urlAttributes: ReadonlySet<string> = new Set(['http.target', 'http.url', 'url.full', 'url.original']);

export function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '');
}
