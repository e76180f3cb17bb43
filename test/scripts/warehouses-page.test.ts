import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { warehousesPage } from '../../scripts/warehouses-text.ts';

it('docs/warehouses.md says which columns warehouses hold; `npm run docs` writes it', () => {
  expect(readFileSync(new URL('../../docs/warehouses.md', import.meta.url), 'utf8')).toBe(warehousesPage());
});
