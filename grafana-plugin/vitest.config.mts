import { defineConfig } from 'vitest/config';

const common = {
  setupFiles: ['test/support/browser-stubs.ts'],
  server: { deps: { inline: [/@grafana\//] } }, // they import style sheets
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

const withDemo = { globalSetup: ['test/support/demo.ts'] };

/** Files that need a document say so in their first line: `// @vitest-environment jsdom`. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { ...common, name: 'unit', include: ['src/**/*.test.{ts,tsx}', 'test/package/*.test.ts'] } },
      { test: { ...common, ...withDemo, name: 'demo', include: ['test/{boards,chromium,contract}/**/*.test.{ts,tsx}'] } },
      { test: { ...common, ...withDemo, name: 'pictures', include: ['test/**/*.pictures.ts'] } },
    ],
  },
});
