import { type ReactNode, Suspense, use, useEffect } from 'react';
import { Route, Router, Switch, useLocation } from 'wouter';
import { SeriesColors } from './chart/series-colors.tsx';
import { Shell } from './layout/shell.tsx';
import { type Page, pages } from './pages.ts';
import { SignedIn } from './sign-in/signed-in.tsx';
import { Boundary } from './ui/boundary.tsx';
import { Empty, Skeleton } from './ui/notice.tsx';
import { useExactLocation, useExactSearch } from './view/exact-location.ts';

export function App() {
  return (
    <Router hook={useExactLocation} searchHook={useExactSearch}>
      <SignedIn>
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
      </SignedIn>
    </Router>
  );
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
