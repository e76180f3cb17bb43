import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { SlowestFirst } from './test/support/slowest-first.ts';

export default defineConfig({
  resolve: { conditions: ['resonant-source'] },
  ssr: { resolve: { conditions: ['resonant-source'] } },
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks', // one engine per process: chDB binds one data directory to a process
    maxWorkers: 2, // on the two cores of CI: a third made the slowest three times as slow
    sequence: { sequencer: SlowestFirst },
    // Services in processes of their own start in three quarters of the time.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url)) },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } }, // a slow machine takes its time, and a quick one none of it
  },
});
