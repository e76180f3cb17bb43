/** What the service wrote into the page. */
export function pageMeta(name: 'otlp-http-port' | 'wants-key'): string {
  const content = document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
  if (content === undefined) throw new Error(`the page does not say ${name}`);
  return content;
}
