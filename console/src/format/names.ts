/** Names of metrics and dimensions, as people read them. */

const words: Readonly<Record<string, string>> = {
  ms: '',
  sec: '',
  avg: 'mean',
  llm: 'LLM',
  api: 'API',
  p50: 'p50',
  p95: 'p95',
  p99: 'p99',
};

/** Like "Mean duration" for avg_duration_ms. */
export function metricLabel(name: string): string {
  const text = name
    .split('_')
    .map((word) => words[word] ?? word)
    .filter((word) => word !== '')
    .join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
