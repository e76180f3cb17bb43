import { defineConfig } from 'vitest/config';

const common = {
  setupFiles: ['test/support/browser-stubs.ts'],
  server: { deps: { inline: [/@grafana\//] } }, // they import style sheets
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

/** Files that need a document say so in their first line: `// @vitest-environment jsdom`. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { ...common, name: 'unit', include: ['src/**/*.test.{ts,tsx}'] } },
      { test: { ...common, name: 'demo', include: ['test/**/*.test.{ts,tsx}'], globalSetup: ['test/support/demo.ts'] } },
    ],
  },
});
