/** `npm run pictures:reports -- --to=DIR`: each template of the demo's data on a desk, on a phone, on a dark page and as PDF, side by side. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { templateNames, templates } from '../collector/src/report/templates.ts';
import { openConsole, operatorKey } from '../test/support/console.ts';

const { values } = parseArgs({ options: { to: { type: 'string', default: 'docs/images/reports' } } });

/** As they are looked at; the height is what a picture shows of them. */
const views = [
  { width: 640, colorScheme: 'light' },
  { width: 390, colorScheme: 'light' },
  { width: 640, colorScheme: 'dark' },
] as const;
const height = 1_500;
const pdfPages = 2;

mkdirSync(values.to, { recursive: true });
const scratch = mkdtempSync(join(tmpdir(), 'report-pictures-'));
const app = await openConsole();
try {
  await app.simulate(30);
  for (const template of templateNames) await take(template);
} finally {
  await app.close();
  rmSync(scratch, { recursive: true });
}

async function take(template: (typeof templateNames)[number]): Promise<void> {
  const run = await runOf(template);
  const pictures: Buffer[] = [];
  for (const { width, colorScheme } of views) {
    await app.page.setViewportSize({ width, height });
    await app.page.emulateMedia({ colorScheme });
    await app.page.goto(app.service.apiUrl + run.html_url);
    pictures.push(await app.page.screenshot());
  }
  const pages = await pagesOf(await (await fetch(app.service.apiUrl + run.pdf_url)).arrayBuffer());
  const name = `${template.replaceAll('_', '-')}.png`;
  writeFileSync(join(values.to, name), await sideBySide(pictures, pages));
  process.stdout.write(`${name}\n`);
}

async function runOf(template: (typeof templateNames)[number]): Promise<{ readonly html_url: string; readonly pdf_url: string }> {
  const asked = { name: templates[template].title, template, filters: { period: '14d' }, time_zone: 'Europe/Berlin' };
  const { id } = await post('/reports', asked);
  const { id: runId } = await post(`/reports/${id}/runs`, { send: false });
  await app.service.runReports();
  return app.api(`/analytics/reports/${id}/runs/${runId}`);
}

async function post(path: string, body: object): Promise<{ readonly id: string }> {
  const headers = { authorization: `Bearer ${operatorKey}`, 'content-type': 'application/json' };
  const response = await fetch(`${app.service.apiUrl}/api/v1/analytics${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return JSON.parse(await response.text()); // as the schemas say
}

async function pagesOf(pdf: ArrayBuffer): Promise<readonly Buffer[]> {
  const path = join(scratch, 'report.pdf');
  writeFileSync(path, Buffer.from(pdf));
  execFileSync('pdftoppm', ['-png', '-r', '90', '-l', String(pdfPages), path, join(scratch, 'page')]);
  const names = readdirSync(scratch)
    .filter((name) => name.endsWith('.png'))
    .sort();
  return names.map((name) => readFileSync(join(scratch, name)));
}

async function sideBySide(pictures: readonly Buffer[], pages: readonly Buffer[]): Promise<Buffer> {
  const image = (png: Buffer, style: string): string => `<img style="${style}" src="data:image/png;base64,${png.toString('base64')}">`;
  const columns = pictures.map((png) => image(png, 'height: 750px'));
  const paper = pages.map((png) => image(png, 'height: 369px; display: block; margin-bottom: 12px')).join('');
  await app.page.setViewportSize({ width: 1_180, height: 770 });
  await app.page.setContent(
    `<body style="margin: 10px; background: #c9cdd6; display: flex; gap: 10px; align-items: flex-start">${columns.join('')}<div>${paper}</div></body>`,
  );
  return app.page.screenshot({ scale: 'css' });
}
