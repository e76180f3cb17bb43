import { defaultClientConditions, defineConfig } from 'vite';

/** `npm run dev -w console` serves the page from its sources, against a service that runs at the usual place. */
export default defineConfig({
  resolve: { conditions: ['resonant-source', ...defaultClientConditions] },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0, // the page's policy allows no data: URLs
    rolldownOptions: { onLog: (level, log, report) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : report(level, log)) }, // "use client"
  },
  server: { proxy: { '/api': process.env['RESONANT_URL'] ?? 'http://127.0.0.1:8080' } },
});
