import '@fontsource-variable/inter/index.css';
import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { restoreTheme } from './chart/theme.ts';
import { SessionProvider } from './data/client.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');

restoreTheme();
createRoot(root).render(
  <StrictMode>
    <SessionProvider>
      <App />
    </SessionProvider>
  </StrictMode>,
);
