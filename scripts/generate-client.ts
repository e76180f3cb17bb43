/** `npm run generate`: writes `client/typescript/src/generated` from the schemas of the API's routes. */

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describeApi } from '../collector/src/serve/openapi.ts';
import { analyticsRoutes } from '../collector/src/serve/routes/routes.ts';
import type { Description } from './api-description.ts';
import { writeOperations, writeTypes } from './typescript-types.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The files' text by their path below the repository. */
export function generateClient(): Readonly<Record<string, string>> {
  const api = describeApi(analyticsRoutes) as unknown as Description; // decode boundary: `describeApi` wrote it
  return {
    'client/typescript/src/generated/operations.ts': formatted(writeOperations(api)),
    'client/typescript/src/generated/types.ts': formatted(writeTypes(api)),
  };
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
