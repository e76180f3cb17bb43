/**
 * Packs `dist` as Grafana takes it: `<id>-<version>.zip`, all of it in a folder named for the id. With a tag as argument it is refused where
 * the tag names another version. The same files give the same bytes.
 */

import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';

const dist = join(import.meta.dirname, '../dist');
const { id, info }: { id: string; info: { version: string } } = JSON.parse(readFileSync(join(dist, 'plugin.json'), 'utf8'));
const [tag = `v${info.version}`, directory = join(import.meta.dirname, '..')] = process.argv.slice(2);
if (tag !== `v${info.version}`) throw new Error(`The tag ${tag} is not the version ${info.version} of package.json, as built.`);

const files = globSync('**/*', { cwd: dist, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .toSorted();
const packed = Object.fromEntries(files.map((file) => [`${id}${file.slice(dist.length)}`, new Uint8Array(readFileSync(file))]));
const archive = join(directory, `${id}-${info.version}.zip`);
writeFileSync(archive, zipSync(packed, { level: 9, mtime: Date.UTC(2020, 0, 1) }));
console.log(archive);
