/**
 * Adds to the locks of the repository and of the Grafana data source the optional packages of other platforms that the registry at hand did not offer.
 * `npm ci` refuses a lock in which one is missing, even where it would not install it. Run after every change of dependencies.
 */

import { readFileSync, writeFileSync } from 'node:fs';

interface LockEntry {
  readonly version?: string;
  readonly dev?: boolean;
  readonly license?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

type Lock = { packages: Record<string, LockEntry> };

const files = ['../package-lock.json', '../grafana-plugin/package-lock.json'].map((path) => new URL(path, import.meta.url));
const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];

for (const file of files) completeLock(file);

function completeLock(file: URL): void {
  const lock: Lock = JSON.parse(readFileSync(file, 'utf8'));
  for (const entry of Object.values(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      lock.packages[`node_modules/${name}`] ??= entryOf(name, version, entry);
    }
  }
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(
    file,
    `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, undefined, 2)}
`,
  );
}

/** Without an integrity: the platform's own registry gives it when it is installed there. */
function entryOf(name: string, version: string, parent: LockEntry): object {
  const words = name.split(/[-/]/);
  return {
    version,
    cpu: processors.filter((processor) => words.includes(processor)),
    ...(parent.dev === true ? { dev: true } : {}),
    ...(parent.license === undefined ? {} : { license: parent.license }),
    optional: true,
    os: systems.filter((system) => words.includes(system)),
  };
}
