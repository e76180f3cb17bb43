/** The API's description as a page that people read, without a script. */

type Json = { readonly [key: string]: unknown };

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean; readonly description?: string }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: BodySchema; readonly example?: unknown } } };
}

interface BodySchema {
  readonly properties?: Readonly<Record<string, { readonly description?: string }>>;
  readonly required?: readonly string[];
}

export function docsPage(description: Json): string {
  const paths = description['paths'] as Readonly<Record<string, Readonly<Record<string, Operation>>>>; // decode boundary: made by describeApi
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationSection(method, path, operation)),
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Resonant Analytics API</title><style>${style}</style>
<main><h1>Resonant Analytics API</h1>
<p>Machine-readable: <a href="/api/v1/openapi.json">openapi.json</a>. Send an API key as <code>Authorization: Bearer &lt;key&gt;</code>;
without any key, this machine itself is served. Times: <code>period=7d</code>, or <code>start</code> and <code>end</code>.</p>
${operations.join('\n')}</main></html>`;
}

function operationSection(method: string, path: string, operation: Operation): string {
  const fields = [...operation.parameters, ...bodyFields(operation)];
  const rows = fields.map(
    ({ name, in: place, required, description }) =>
      `<tr><td><code>${escapeHtml(name)}</code></td><td>${place}${required ? ', required' : ''}</td><td>${escapeHtml(description ?? '')}</td></tr>`,
  );
  const count = rows.length === 1 ? '1 parameter' : `${rows.length} parameters`;
  const details = rows.length === 0 ? '' : `<details><summary>${count}</summary><table>${rows.join('')}</table></details>`;
  return `<section id="${escapeHtml(operation.operationId)}"><h2><b>${method.toUpperCase()}</b> <code>${escapeHtml(path)}</code></h2>
<p>${escapeHtml(operation.summary)}</p>${bodyExample(operation)}${details}</section>`;
}

function bodyExample({ requestBody }: Operation): string {
  const example = requestBody?.content['application/json'].example;
  return example === undefined ? '' : `<p><code>${escapeHtml(JSON.stringify(example))}</code></p>`;
}

/** The fields of the JSON body, as parameters. */
function bodyFields({ requestBody }: Operation): Operation['parameters'] {
  const schema = requestBody?.content['application/json'].schema;
  return Object.entries(schema?.properties ?? {}).map(([name, { description }]) => {
    const field = { name, in: 'body', required: schema?.required?.includes(name) === true };
    return description === undefined ? field : { ...field, description };
  });
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

const style = `body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#1d2433;background:#fff}main{max-width:56rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1rem;margin:0}h2 b{color:#0b6e4f}section{border-top:1px solid #dde2ea;padding:1rem 0}section p{margin:.25rem 0}
table{border-collapse:collapse;font-size:.9rem}td{padding:.2rem 1rem .2rem 0;vertical-align:top}code{background:#f3f5f8;padding:.1rem .25rem;border-radius:3px}
@media(prefers-color-scheme:dark){body{background:#12161e;color:#dfe5ef}code{background:#1e2530}section{border-color:#2b3444}a{color:#8ab4ff}h2 b{color:#5fd3a8}}`;
