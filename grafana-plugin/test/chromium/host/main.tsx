import { ThemeContext } from '@grafana/data';
import { config } from '@grafana/runtime';
import { GlobalStyles, PortalContainer } from '@grafana/ui';
import type { ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { loadPlugin } from './loader';
import { AnnotationPage } from './pages/AnnotationPage';
import { ConfigPage } from './pages/ConfigPage';
import { DashboardPage } from './pages/DashboardPage';
import { HelpPage } from './pages/HelpPage';
import { QueryPage } from './pages/QueryPage';
import { VariablePage } from './pages/VariablePage';
import { type Host, openDataSource, prepareServices } from './services';

const pages: Readonly<Record<string, ComponentType<Host>>> = {
  config: ConfigPage,
  query: QueryPage,
  variable: VariablePage,
  annotation: AnnotationPage,
  help: HelpPage,
  dashboard: DashboardPage,
};

await prepareServices();
const plugin = await loadPlugin('/public/plugins/resonantgenesis-analytics-datasource/module.js');
const host = await openDataSource(plugin);
const Page = pages[new URLSearchParams(location.search).get('page') ?? 'query'] ?? QueryPage;
const root = document.getElementById('root');
if (root === null) throw new Error('no root');

createRoot(root).render(
  <ThemeContext.Provider value={config.theme2}>
    <GlobalStyles />
    <main style={{ padding: 16, minHeight: '100vh', background: config.theme2.colors.background.primary }}>
      <Page {...host} />
    </main>
    <PortalContainer />
  </ThemeContext.Provider>,
);
