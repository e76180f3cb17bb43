/** `npm run generate`: writes what the clients have of the API (its types and operations), from the schemas of its routes. */

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describeApi } from '../collector/src/serve/openapi.ts';
import { apiRoutes } from '../collector/src/serve/routes/routes.ts';
import type { Description } from './api-description.ts';
import { clientOperations } from './client-operations.ts';
import { writePythonOperations, writePythonResources } from './python-methods.ts';
import { header } from './python-text.ts';
import { pythonTypes } from './python-types.ts';
import { writeOperations, writeResources } from './typescript-methods.ts';
import { writeTypes } from './typescript-types.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

type Files = Readonly<Record<string, string>>;

/** The files' text by their path below the repository. */
export function generateClient(): Files {
  const api = describeApi(apiRoutes) as unknown as Description; // decode boundary: `describeApi` wrote it
  return { ...typescriptFiles(api), ...pythonFiles(api) };
}

function typescriptFiles(api: Description): Files {
  const operations = clientOperations(api);
  const files = {
    operations: writeOperations(operations),
    resources: writeResources(operations),
    types: writeTypes(operations, api.components.schemas['Problem'] ?? {}),
  };
  return Object.fromEntries(
    Object.entries(files).map(([name, source]) => [`client/typescript/src/generated/${name}.ts`, formatted(source)]),
  );
}

function pythonFiles(api: Description): Files {
  const operations = clientOperations(api);
  const types = pythonTypes(operations);
  const files = {
    __init__: header,
    operations: writePythonOperations(operations),
    resources: writePythonResources(operations, types, 'plain'),
    async_resources: writePythonResources(operations, types, 'asynchronous'),
    types: types.source,
    version: `${header}__version__ = "${version()}"\n`,
  };
  return Object.fromEntries(
    Object.entries(files).map(([name, source]) => [`client/python/src/resonantgenesis/_generated/${name}.py`, source]),
  );
}

/** All that is published has the repository's version. */
function version(): string {
  const { version: own } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { readonly version: string }; // decode boundary
  return own;
}

function formatted(source: string): string {
  const biome = fileURLToPath(import.meta.resolve('@biomejs/biome/bin/biome'));
  const args = [biome, 'format', '--stdin-file-path=generated.ts'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, input: source, encoding: 'utf8' });
  if (status !== 0) throw new Error(`biome does not format what was generated:\n${stderr}`);
  return stdout;
}

if (import.meta.main) {
  for (const [path, text] of Object.entries(generateClient())) writeFileSync(`${root}${path}`, text);
}
