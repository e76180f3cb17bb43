/** Debian's Chromium, which Grafana's own tests drive in the same way. */

import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const candidates = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executable = candidates.find((path) => path !== undefined && existsSync(path));

/** A missing browser skips the tests that need it, but not on the machine that must have it. */
export const hasBrowser = executable !== undefined || process.env['CI'] === 'true';

if (!hasBrowser) console.warn('skipped: no Chromium (apt install chromium, or set CHROMIUM_PATH)');

export function launchBrowser(): Promise<Browser> {
  if (executable === undefined) throw new Error('There is no Chromium: apt install chromium, or set CHROMIUM_PATH.');
  return chromium.launch({ executablePath: executable, args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'] });
}
