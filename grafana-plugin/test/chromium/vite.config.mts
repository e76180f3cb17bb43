import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

/** Scenes ask for version 6 of the router, which Grafana has under another name beside its version 5. */
const routerOfScenes: Plugin = {
  name: 'router-of-scenes',
  enforce: 'pre',
  resolveId(source, importer) {
    const ofScenes = importer?.includes('/@grafana/scenes/') === true;
    return source === 'react-router-dom' && ofScenes ? this.resolve('react-router-dom-v5-compat', importer) : null;
  },
};

/** The host page in which Chromium loads the plugin. */
export default defineConfig({
  root: fileURLToPath(new URL('./host', import.meta.url)),
  logLevel: 'error',
  build: { emptyOutDir: true, target: 'esnext', minify: false, reportCompressedSize: false, chunkSizeWarningLimit: 100_000 },
  plugins: [routerOfScenes],
});
