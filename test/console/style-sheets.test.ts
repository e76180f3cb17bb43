/** A class that no style sheet has is `undefined` where a component asks for it: nothing else says so. */

import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const sources = path.join(import.meta.dirname, '../../console/src');
const files = globSync('**/*.{ts,tsx}', { cwd: sources });

interface Use {
  readonly sheet: string;
  readonly name: string;
}

function usesIn(file: string): readonly Use[] {
  const text = readFileSync(path.join(sources, file), 'utf8');
  return [...text.matchAll(/import (\w+) from '(\..+?\.module\.css)'/g)].flatMap(([, binding, imported = '']) => {
    const sheet = path.join(path.dirname(file), imported);
    return [...text.matchAll(new RegExp(`\\b${binding}\\['([^']+)'\\]`, 'g'))].map(([, name = '']) => ({ sheet, name }));
  });
}

function classesOf(sheet: string): ReadonlySet<string> {
  const selectors = readFileSync(path.join(sources, sheet), 'utf8')
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/\{[^{}]*\}/g, '');
  return new Set([...selectors.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name = '']) => name));
}

const uses = files.flatMap(usesIn);

it('have every class that components ask them for', () => {
  expect(uses.length).toBeGreaterThan(100);
  expect(uses.filter(({ sheet, name }) => !classesOf(sheet).has(name))).toEqual([]);
});
