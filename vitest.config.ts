import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['resonant-source'] },
  ssr: { resolve: { conditions: ['resonant-source'] } },
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks', // one engine per process: chDB binds one data directory to a process
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
