/** plugin.json and what it names, by the rules that Grafana publishes (plugin.schema.json and the metadata reference). */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import packageJson from '../../package.json';
import pluginJson from '../../src/plugin.json';
import { pluginId } from '../../src/types';

const root = join(import.meta.dirname, '../..');
const allowed = {
  plugin: '$schema type name id category metrics annotations tracing multiValueFilterOperators routes includes info dependencies',
  info: 'description author keywords logos links screenshots version updated',
  route: 'path method url headers',
  include: 'type name path',
};

function onlyHas(value: object, names: string): void {
  expect(names.split(' ')).toEqual(expect.arrayContaining(Object.keys(value)));
}

test('has what is asked of every plugin, and nothing that is not known', () => {
  onlyHas(pluginJson, allowed.plugin);
  onlyHas(pluginJson.info, allowed.info);
  expect(pluginJson.id).toBe(pluginId);
  expect(pluginJson.id).toMatch(/^[0-9a-z]+-([0-9a-z]+-)?datasource$/);
  expect(pluginJson).toMatchObject({ type: 'datasource', category: 'other', metrics: true, annotations: true, tracing: true });
  expect(pluginJson.multiValueFilterOperators).toBe(true); // or Grafana would not offer "one of" for the filters of a dashboard
  expect(pluginJson).not.toHaveProperty('streaming'); // it would offer to follow logs in Explore; live frames need no such word
  expect(pluginJson.dependencies).toEqual({ grafanaDependency: '>=12.3.0', plugins: [] });
  expect(pluginJson.info).toMatchObject({ version: '%VERSION%', updated: '%TODAY%' });
  expect(pluginJson.info.keywords.length).toBeGreaterThan(0);
  expect(packageJson.version).toMatch(/^\d+\.\d+\.\d+$/);
});

test('adds the key to what reads, to nothing that writes', () => {
  for (const route of pluginJson.routes) {
    onlyHas(route, allowed.route);
    expect(route.url).toBe(`{{ .JsonData.apiUrl }}/api/v1/${route.path}`);
    expect(route.headers).toEqual([{ name: 'Authorization', content: 'Bearer {{ .SecureJsonData.apiKey }}' }]);
  }
  expect(pluginJson.routes.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST analytics/query', 'GET analytics']);
});

test('every picture is there, and logos are drawings without scripts', () => {
  const { logos, screenshots, links } = pluginJson.info;
  const logo = readFileSync(join(root, 'src', logos.large), 'utf8');
  expect(logos.small).toBe(logos.large);
  expect(logo).toMatch(/^<svg [^>]*viewBox="0 0 (\d+) \1"/);
  expect(logo).not.toMatch(/<script|href|on\w+=/);
  for (const { path } of screenshots) {
    const picture = readFileSync(join(root, 'src', path));
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    expect(picture.length).toBeLessThan(300_000);
  }
  for (const { url } of links) expect(new URL(url).protocol).toBe('https:');
});

test('every dashboard of the repository on this data source comes with it, by its own title', () => {
  const boards = join(root, '../dashboards/grafana');
  const included = pluginJson.includes.map((each) => {
    onlyHas(each, allowed.include);
    return { name: each.name, path: each.path };
  });
  const there = readdirSync(boards).map((file) => {
    const { title }: { title: string } = JSON.parse(readFileSync(join(boards, file), 'utf8'));
    return { name: title, path: `dashboards/${file}` };
  });
  const byPath = (a: { path: string }, b: { path: string }): number => a.path.localeCompare(b.path);
  expect(included.toSorted(byPath)).toEqual(there.toSorted(byPath));
});

test('pages that Grafana shows name pictures that are there', () => {
  const readme = readFileSync(join(root, 'src/README.md'), 'utf8');
  const pictures = [...readme.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, path]) => path ?? '');
  expect(pictures.length).toBeGreaterThan(2);
  for (const path of pictures) expect(existsSync(join(root, 'src', path))).toBe(true);
});
