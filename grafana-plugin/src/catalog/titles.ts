/** Names of the service as people read them. */

const words: Readonly<Record<string, string>> = { llm: 'LLM', api: 'API', id: 'ID', avg: 'average' };

const units = /_(ms|sec)$/;

/** `p95_duration_ms` → `P95 duration` */
export function titleOf(name: string): string {
  if (name.startsWith('label.')) return `Label ${name.slice('label.'.length)}`;
  const text = name
    .replace(units, '')
    .split('_')
    .map((word) => words[word] ?? word)
    .join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
