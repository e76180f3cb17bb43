import { defineConfig } from 'vitest/config';

/** Files that need a document say so in their first line: `// @vitest-environment jsdom`. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    setupFiles: ['test/support/browser-stubs.ts'],
    server: { deps: { inline: [/@grafana\//] } }, // they import style sheets
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
