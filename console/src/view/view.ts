/**
 * What every page is asked about: a period, filters, a time zone, and whether to compare. It lives in the URL, in the API's own words, so that
 * a link shows the same to whoever opens it, and an address can be turned into a request by hand.
 */

export const filterNames = ['agent_id', 'agent_tags', 'model', 'user_id', 'customer', 'environment', 'service', 'feature'] as const;
export type FilterName = (typeof filterNames)[number];

export const filterLabels: Readonly<Record<FilterName, string>> = {
  agent_id: 'Agent',
  agent_tags: 'Tag',
  model: 'Model',
  user_id: 'User',
  customer: 'Customer',
  environment: 'Environment',
  service: 'Service',
  feature: 'Feature',
};

export type Filters = Readonly<Partial<Record<FilterName, readonly string[]>>>;

export type Range =
  | { readonly kind: 'last'; readonly period: string }
  | { readonly kind: 'between'; readonly start: string; readonly end: string };

export interface View {
  readonly range: Range;
  readonly filters: Filters;
  /** IANA */
  readonly timeZone: string;
  readonly compare: boolean;
}

const defaultPeriod = '7d';
const viewParameters = ['period', 'start', 'end', 'time_zone', 'compare_to', ...filterNames];

export function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** What a reader may have typed is passed on as it is: the API says what is wrong with it. But no time can be shown in what is no time zone. */
export function viewOf(search: URLSearchParams, ownTimeZone: string): View {
  const [start, end, timeZone] = [search.get('start'), search.get('end'), search.get('time_zone')];
  const filters = filterNames.map((name) => [name, search.getAll(name)] as const).filter(([, values]) => values.length > 0);
  return {
    range:
      start !== null && end !== null ? { kind: 'between', start, end } : { kind: 'last', period: search.get('period') ?? defaultPeriod },
    filters: Object.fromEntries(filters),
    timeZone: timeZone !== null && isTimeZone(timeZone) ? timeZone : ownTimeZone,
    compare: search.get('compare_to') !== 'none',
  };
}

/** What differs from the default only, so that addresses stay short. */
export function searchOf(view: View, ownTimeZone: string): URLSearchParams {
  const search = new URLSearchParams();
  if (view.range.kind === 'between') {
    search.set('start', view.range.start);
    search.set('end', view.range.end);
  } else if (view.range.period !== defaultPeriod) search.set('period', view.range.period);
  if (view.timeZone !== ownTimeZone) search.set('time_zone', view.timeZone);
  if (!view.compare) search.set('compare_to', 'none');
  for (const name of filterNames) for (const value of view.filters[name] ?? []) search.append(name, value);
  return search;
}

/** The part of an address that goes along from page to page. */
export function carriedOver(search: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...search].filter(([name]) => viewParameters.includes(name)));
}

/** The period of a request, for what is not filtered. */
export function periodOf({ range, timeZone }: Pick<View, 'range' | 'timeZone'>) {
  return range.kind === 'last' ? { period: range.period, timeZone } : { start: range.start, end: range.end, timeZone };
}

/** Filters as the client calls them. */
function filtersOf({ agent_id, agent_tags, user_id, ...others }: Filters) {
  return {
    ...(agent_id === undefined ? {} : { agentId: agent_id }),
    ...(agent_tags === undefined ? {} : { agentTags: agent_tags }),
    ...(user_id === undefined ? {} : { userId: user_id }),
    ...others,
  };
}

/** Fields of a request by which every read is bounded. */
export function requestOf(view: View) {
  return { ...periodOf(view), ...filtersOf(view.filters) };
}

/** The same for `POST /query`, whose filters are apart. */
export function queryOf(view: View) {
  return { ...periodOf(view), filters: filtersOf(view.filters) };
}

export function comparison({ compare }: View): { readonly compareTo?: 'previous' } {
  return compare ? { compareTo: 'previous' } : {};
}
