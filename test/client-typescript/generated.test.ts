import { readFileSync } from 'node:fs';
import { Analytics } from '@resonantgenesis/client';
import { describe, expect, it } from 'vitest';
import { operations } from '../../client/typescript/src/generated/operations.ts';
import { generateClient } from '../../scripts/generate-client.ts';

describe('the generated files', () => {
  it.each(Object.entries(generateClient()))('%s is as `npm run generate` writes it', (path, text) => {
    expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).toBe(text);
  });

  it('have a method of the client for each operation', () => {
    expect(Object.getOwnPropertyNames(Analytics.prototype)).toEqual(expect.arrayContaining(Object.keys(operations)));
  });
});
