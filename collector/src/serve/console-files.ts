/** The console: its files, built by `npm run build -w console`, and its page at every address that a browser opens. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Request } from 'express';

/** Nothing but what this service sends itself, and no script that is not a file of it. */
const policy = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'", "img-src 'self' blob:", "connect-src 'self'"],
  ...["frame-src 'self'", "manifest-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join('; ');

/** Of the empty page that the console writes previews of reports into: styles and pictures within, and no script; only the console may show it. */
const framePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const headers = { 'Content-Security-Policy': policy, 'Referrer-Policy': 'no-referrer', 'Cross-Origin-Opener-Policy': 'same-origin' };

/** The names of files below /assets change with what is in them. */
const forever = { immutable: true, maxAge: '1y', index: false, fallthrough: true } as const;

export const builtConsole = new URL('../../../console/dist', import.meta.url).pathname;

export interface ConsoleFiles {
  /** Of the built files. */
  readonly directory: string;
  /** Where agents send to, as the page tells those who have none yet. */
  readonly otlpHttpPort: () => number;
  /** Whether the API wants a key, so that the page asks for one before it shows anything. */
  readonly wantsKey: () => Promise<boolean>;
}

/** No request for a page needs a key: whoever opens it signs in there. Without built files nothing is mounted. */
export function mountConsole(app: express.Application, { directory, otlpHttpPort, wantsKey }: ConsoleFiles): void {
  const file = join(directory, 'index.html');
  if (!existsSync(file)) return;
  const page = readFileSync(file, 'utf8');
  app.use('/assets', express.static(join(directory, 'assets'), { ...forever, setHeaders: (response) => response.set(headers) }));
  app.get('/frame.html', (_, response) => {
    response.set({ ...headers, 'Content-Security-Policy': framePolicy }).sendFile(join(directory, 'frame.html'));
  });
  app.use(async (request, response, next) => {
    if (!opensPage(request)) {
      next();
      return;
    }
    const told = { 'otlp-http-port': otlpHttpPort(), 'wants-key': await wantsKey() };
    response.set(headers).type('html').send(withMeta(page, told));
  });
}

/** The page as it was built, with what is so here in place of what is usual. */
function withMeta(page: string, told: Readonly<Record<string, number | boolean>>): string {
  return page.replace(/(<meta name="([\w-]+)" content=")(\w+)/g, (meta, before: string, name: string) =>
    Object.hasOwn(told, name) ? `${before}${told[name]}` : meta,
  );
}

/** What a browser sends for an address in its bar, of nothing that the service serves itself. */
function opensPage({ method, path, headers: { accept } }: Request): boolean {
  const isRead = method === 'GET' || method === 'HEAD';
  return isRead && accept?.includes('text/html') === true && !/^\/(?:api|assets)(?:\/|$)/.test(path);
}
