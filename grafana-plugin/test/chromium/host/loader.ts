/**
 * Loads a plugin as Grafana does: SystemJS with its AMD extra, sources wrapped so that they define through that extra, and what Grafana
 * shares with plugins by name.
 */

import 'systemjs/dist/system.js';
import 'systemjs/dist/extras/amd.js';
import 'systemjs/dist/extras/named-register.js';
import type { DataSourcePlugin } from '@grafana/data';
import { shared } from './shared';

interface Loader {
  shouldFetch: () => boolean;
  fetch: (url: string, options?: object) => Promise<Response>;
  set: (id: string, module: object) => void;
  import: <T>(url: string) => Promise<T>;
  addImportMap: (map: { imports: Readonly<Record<string, string>> }) => void;
}

declare global {
  interface Window {
    System: { constructor: { prototype: Loader } } & Loader;
    __grafana_amd_define?: unknown;
    define?: unknown;
  }
}

// The AMD extra claims `window.define`; libraries loaded later would take it for a loader of their own.
window.__grafana_amd_define = window.define;
window.define = undefined;

const { System } = window;
const loader = System.constructor.prototype;
const fetchModule = loader.fetch;

loader.shouldFetch = () => true; // rather than by a script tag

loader.fetch = async function fetchWrapped(url, options) {
  const answer = await fetchModule.call(this, url, options);
  if (!(answer.headers.get('content-type') ?? '').includes('javascript')) return answer;
  const wrapped = `(function(define) {\n${await answer.text()}\n})(window.__grafana_amd_define);`;
  return new Response(new Blob([wrapped], { type: 'text/javascript' }));
};

for (const [name, module] of Object.entries(shared)) System.set(`package:${name}`, module);
System.addImportMap({ imports: Object.fromEntries(Object.keys(shared).map((name) => [name, `package:${name}`])) });

// biome-ignore lint/suspicious/noExplicitAny: what a plugin is of is known once it is loaded
export type LoadedPlugin = DataSourcePlugin<any, any, any, any>;

export async function loadPlugin(url: string): Promise<LoadedPlugin> {
  const { plugin } = await System.import<{ plugin: LoadedPlugin }>(url);
  return plugin;
}
