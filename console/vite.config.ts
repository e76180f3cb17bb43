import { defaultClientConditions, defineConfig, type Plugin } from 'vite';

/**
 * Tells browsers that most of what a page loads first is called at once, so that they compile it while it loads and beside the page's own
 * thread. Chromium does, where it is the first line: https://github.com/WICG/explicit-javascript-compile-hints-file-based
 */
const compiledOnLoad: Plugin = {
  name: 'compiled-on-load',
  generateBundle: {
    order: 'post',
    handler: (_, bundle) => {
      for (const file of Object.values(bundle))
        if (file.type === 'chunk' && !file.isDynamicEntry) file.code = `//# allFunctionsCalledOnLoad\n${file.code}`;
    },
  },
};

/** `npm run dev -w console` serves the page from its sources, against a service that runs at the usual place. */
export default defineConfig({
  plugins: [compiledOnLoad],
  resolve: { conditions: ['resonant-source', ...defaultClientConditions] },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0, // the page's policy allows no data: URLs
    rolldownOptions: {
      onLog: (level, log, report) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : report(level, log)), // "use client"
      // What most pages share comes in one file.
      output: { codeSplitting: { groups: [{ name: 'common', minShareCount: 12 }] } },
    },
  },
  server: { proxy: { '/api': process.env['RESONANT_URL'] ?? 'http://127.0.0.1:8080' } },
});
