import '@fontsource-variable/inter/index.css';
import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { createReader, type Reader, SessionProvider } from './data/client.tsx';
import { pageMeta } from './data/page-meta.ts';
import { readAheadWith } from './data/use-read.ts';
import { pages } from './pages.ts';
import { restoreTheme } from './styles/theme.ts';
import { viewAt } from './view/use-view.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');

const reader = createReader();
if (reader.key !== undefined || pageMeta('wants-key') === 'false') beginPage(reader);
restoreTheme();
createRoot(root).render(
  <StrictMode>
    <SessionProvider first={reader}>
      <App />
    </SessionProvider>
  </StrictMode>,
);

/** Before anything is drawn: loads the page and begins to read what stands at its top. */
function beginPage(by: Reader): void {
  const { pathname, search } = window.location;
  const page = pages.find(({ path }) => path === pathname);
  page?.component.load().catch(() => undefined); // it is told where the page would be
  const read = readAheadWith(by);
  if (page?.readAhead === undefined) read('getCatalog', {});
  else page.readAhead(read, viewAt(search));
}
