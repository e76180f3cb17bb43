import { Suspense, useEffect } from 'react';
import { Route, Switch } from 'wouter';
import { SeriesColors } from './chart/series-colors.tsx';
import { Welcome } from './data/welcome.tsx';
import { Shell } from './layout/shell.tsx';
import { type Page, pages } from './pages.ts';
import { Empty, Skeleton } from './ui/notice.tsx';

export function App() {
  return (
    <Welcome>
      <SeriesColors>
        <Shell>
          <Suspense fallback={<Skeleton height="60vh" />}>
            <Switch>
              {pages.map((page) => (
                <Route key={page.path} path={page.path}>
                  <Shown page={page} />
                </Route>
              ))}
              <Route>
                <Empty>There is no such page.</Empty>
              </Route>
            </Switch>
          </Suspense>
        </Shell>
      </SeriesColors>
    </Welcome>
  );
}

function Shown({ page: { title, component: Component } }: { readonly page: Page }) {
  useEffect(() => {
    document.title = `${title} – Resonant Analytics`;
  }, [title]);
  return <Component />;
}
