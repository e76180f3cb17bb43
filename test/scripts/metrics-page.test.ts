import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { metricsPage } from '../../scripts/metrics-text.ts';

it('docs/metrics.md says what /metrics shows; `npm run docs` writes it', () => {
  expect(readFileSync(new URL('../../docs/metrics.md', import.meta.url), 'utf8')).toBe(metricsPage());
});
