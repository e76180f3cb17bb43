import type { ReactNode } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useBrowserLocation } from 'wouter/use-browser-location';
import { carriedOver, searchOf, type View, viewOf } from './view.ts';

const ownTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

export function useView(): View {
  return viewAt(useSearch());
}

/** Of an address, by what follows its question mark. */
export function viewAt(search: string): View {
  return viewOf(new URLSearchParams(search), ownTimeZone);
}

/** Changes the view of the page that is shown; what else its address says stays. */
export function useChangeView(): (change: Partial<View>) => void {
  const [path, navigate] = useLocation();
  const search = new URLSearchParams(useSearch());
  return (change) => {
    const own = [...search].filter(([name]) => !carriedOver(search).has(name));
    const view = { ...viewOf(search, ownTimeZone), ...change };
    const next = searchOf(view, ownTimeZone);
    // What was chosen stands against a dashboard's own period, also where it is the default.
    if (view.range.kind === 'last' && (change.range !== undefined || search.has('period'))) next.set('period', view.range.period);
    navigate(addressOf(path, new URLSearchParams([...next, ...own])));
  };
}

/** Whether the page shows a dashboard under the dashboard's own period: the address asks for none. */
export function useIsOwnPeriod(): boolean {
  const [path] = useLocation();
  const search = new URLSearchParams(useSearch());
  return isDashboard(path) && !search.has('period') && !(search.has('start') && search.has('end'));
}

/** The address of the page for somebody else: nothing of it is left to where they are or to what is usual. */
export function useSharedAddress(): string {
  const [path] = useBrowserLocation();
  const view = useView();
  const search = new URLSearchParams(useSearch());
  if (!useIsOwnPeriod()) {
    search.set('time_zone', view.timeZone);
    if (view.range.kind === 'last') search.set('period', view.range.period);
  }
  return window.location.origin + addressOf(path, search);
}

/** A dashboard has its own filters, which those of the address are not added to. */
export function useTakesFilters(): boolean {
  const [path] = useLocation();
  return !isDashboard(path);
}

function isDashboard(path: string): boolean {
  return path.startsWith('/dashboards/');
}

type Parameters = Readonly<Record<string, string | readonly string[] | null>>;

/** Parameters of the page itself, beside the view; null takes one away, a list repeats it. */
export function usePageParameters(): [URLSearchParams, (changes: Parameters) => void] {
  const [path, navigate] = useLocation();
  const search = new URLSearchParams(useSearch());
  const change = (changes: Parameters) => navigate(addressOf(path, changed(search, changes)), { replace: true });
  return [search, change];
}

/** The address of a page under the same view, with parameters of its own. A list replaces what the view says of that name. */
function useAddress(): (path: string, own?: Parameters) => string {
  const search = new URLSearchParams(useSearch());
  return (path, own = {}) => addressOf(path, changed(carriedOver(search), own));
}

function changed(search: URLSearchParams, changes: Parameters): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name);
    for (const one of [value ?? []].flat()) next.append(name, one);
  }
  return next;
}

function addressOf(path: string, search: URLSearchParams): string {
  const query = search.toString();
  return query === '' ? path : `${path}?${query}`;
}

interface ViewLinkProps {
  readonly to: string;
  readonly own?: Parameters;
  readonly className?: string | undefined;
  readonly label?: string;
  readonly isCurrent?: boolean;
  readonly children: ReactNode;
}

/** A link that keeps the period and the filters. */
export function ViewLink({ to, own, className, label, isCurrent, children }: ViewLinkProps) {
  const address = useAddress();
  return (
    <Link href={address(to, own)} className={className} aria-label={label} aria-current={isCurrent ? 'page' : undefined}>
      {children}
    </Link>
  );
}
