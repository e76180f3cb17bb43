import { type ReactNode, Suspense, use, useEffect } from 'react';
import { matchRoute, Route, Router, Switch, useLocation, useRouter } from 'wouter';
import { SeriesColors } from './chart/series-colors.tsx';
import { useReadAhead } from './data/use-read.ts';
import { Welcome } from './data/welcome.tsx';
import { Shell } from './layout/shell.tsx';
import { type Page, pages } from './pages.ts';
import { Boundary } from './ui/boundary.tsx';
import { Empty, Skeleton } from './ui/notice.tsx';
import { useExactLocation, useExactSearch } from './view/exact-location.ts';
import { useView } from './view/use-view.tsx';

export function App() {
  return (
    <Router hook={useExactLocation} searchHook={useExactSearch}>
      <Welcome>
        <Ahead />
        <SeriesColors>
          <Shell>
            <Content>
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
            </Content>
          </Shell>
        </SeriesColors>
      </Welcome>
    </Router>
  );
}

/** Before anything is drawn, loads the page and begins to read what stands at its top. */
function Ahead() {
  const [path] = useLocation();
  const { parser } = useRouter();
  const [view, read] = [useView(), useReadAhead()];
  const page = pages.find((one) => matchRoute(parser, one.path, path)[0]);
  page?.component.load().catch(() => undefined); // it is told where the page would be
  page?.readAhead?.(read, view);
  return null;
}

/** A page that cannot be drawn leaves the way to the others. */
function Content({ children }: { readonly children: ReactNode }) {
  const [path] = useLocation();
  return (
    <Boundary key={path}>
      <Suspense fallback={<Skeleton height="60vh" />}>{children}</Suspense>
    </Boundary>
  );
}

function Shown({ page: { title, component } }: { readonly page: Page }) {
  const { default: Component } = use(component.load());
  useEffect(() => {
    document.title = `${title} – Resonant Analytics`;
  }, [title]);
  return <Component />;
}
