import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generateClient } from '../../scripts/generate-client.ts';

describe('the generated files', () => {
  it.each(Object.entries(generateClient()))('%s is as `npm run generate` writes it', (path, text) => {
    expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).toBe(text);
  });

  it("say the versions of all that is published as the repository's", () => {
    const versions = ['', 'instrumentation/', 'client/typescript/'].map((folder) => {
      return JSON.parse(readFileSync(new URL(`../../${folder}package.json`, import.meta.url), 'utf8')).version;
    });
    expect(new Set(versions).size).toBe(1);
  });
});
