/** `npm run dashboards`: writes the boards and the provisioning. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generatedFiles } from './files.ts';

for (const [path, text] of Object.entries(generatedFiles())) {
  const file = new URL(path, import.meta.url);
  mkdirSync(dirname(file.pathname), { recursive: true });
  writeFileSync(file, text);
}
