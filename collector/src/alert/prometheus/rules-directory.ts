/** Keeps files of rules where a Prometheus finds them, one for each organisation with alerts, and has it read them anew when they change. */

import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AppError, toAppError } from '../../errors.ts';
import type { AlertStore } from '../../store/alert-store.ts';
import { rulesFile } from './rules-file.ts';

export interface RulesDirectoryDependencies {
  readonly alerts: Pick<AlertStore, 'evaluable'>;
  readonly path: string;
  /** Of Prometheus, whose `/-/reload` is asked (`--web.enable-lifecycle`); undefined = it is told by other means. */
  readonly prometheusUrl: string | undefined;
  /** The job under which an organisation is scraped, `{org}` being its id; undefined = every series counts. */
  readonly job: string | undefined;
  readonly everyMs: number;
  /** What failed is tried again. */
  readonly failed: (error: AppError) => void;
}

const reloadTimeoutMs = 10_000;

export class RulesDirectory {
  readonly #deps: RulesDirectoryDependencies;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #closed = false;
  /** Whether Prometheus has not read what was written; so it is at the start, when nobody knows what it has read. */
  #unread = true;

  constructor(deps: RulesDirectoryDependencies) {
    this.#deps = deps;
  }

  start(): void {
    this.#writing = this.#write();
    void this.#writing.then(() => this.#schedule());
  }

  async shutdown(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#writing;
  }

  #schedule(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => this.start(), this.#deps.everyMs);
  }

  /** Never rejects. */
  async #write(): Promise<void> {
    try {
      const { path } = this.#deps;
      await mkdir(path, { recursive: true });
      const wanted = await this.#files();
      for (const [name, text] of wanted) if (await replaced(path, name, text)) this.#unread = true;
      for (const name of await readdir(path)) {
        if (!isOurs(name) || wanted.has(name)) continue;
        await rm(join(path, name), { force: true });
        this.#unread = true;
      }
      if (this.#unread) await this.#reload();
    } catch (thrown) {
      this.#deps.failed(toAppError(thrown));
    }
  }

  async #files(): Promise<ReadonlyMap<string, string>> {
    const { alerts, job } = this.#deps;
    const byOrganisation = Map.groupBy(await alerts.evaluable(), ({ orgId }) => orgId);
    return new Map(
      [...byOrganisation].map(([orgId, own]) => [
        fileName(orgId),
        rulesFile(orgId, own, job === undefined ? {} : { job: job.replaceAll('{org}', orgId) }),
      ]),
    );
  }

  async #reload(): Promise<void> {
    const { prometheusUrl } = this.#deps;
    if (prometheusUrl !== undefined) {
      const url = new URL('-/reload', prometheusUrl.endsWith('/') ? prometheusUrl : `${prometheusUrl}/`);
      const response = await fetch(url, { method: 'POST', signal: AbortSignal.timeout(reloadTimeoutMs) });
      if (!response.ok) throw new Error(`Prometheus answered ${response.status} to ${url.pathname}: ${await response.text()}`);
    }
    this.#unread = false;
  }
}

const prefix = 'resonant-';
const suffix = '.rules.yml';

function fileName(orgId: string): string {
  return `${prefix}${encodeURIComponent(orgId)}${suffix}`;
}

function isOurs(name: string): boolean {
  return name.startsWith(prefix) && name.endsWith(suffix);
}

/** Whether the file was another one. Prometheus never sees half of it. */
async function replaced(path: string, name: string, text: string): Promise<boolean> {
  const present = await readFile(join(path, name), 'utf8').catch(() => undefined); // it is not there, or will be written anew
  if (present === text) return false;
  const temporary = join(path, `${name}.new`);
  await writeFile(temporary, text);
  await rename(temporary, join(path, name));
  return true;
}
