import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { type DashboardLink, DashboardLinkType, defaultDashboardLink } from '@grafana/grafana-foundation-sdk/dashboard';
import { dataSourceVariable } from './data-source.ts';

/** A menu of the boards with these tags; what is chosen keeps the time range and the variables. */
export function boardsMenu(title: string, tags: readonly string[]): Builder<DashboardLink> {
  // The SDK's default hides links in the menu of controls.
  const { placement: _hidden, ...link } = defaultDashboardLink();
  return {
    build: () => ({
      ...link,
      type: DashboardLinkType.Dashboards,
      title,
      tags: [...tags],
      icon: 'external link',
      tooltip: 'Other boards, for the same time and choices',
      asDropdown: true,
      includeVars: true,
      keepTime: true,
    }),
  };
}

/** What Grafana keeps with a field: a click on a value goes there. */
export interface DataLink {
  readonly title: string;
  readonly url: string;
  readonly targetBlank: boolean;
}

export interface Target {
  readonly uid: string;
  /** Variables set there, by name. */
  readonly choices: Readonly<Record<string, string>>;
  /** Variables that stay as they are chosen here. */
  readonly kept?: readonly string[];
}

/** From a value to a board, for the same time and data source. */
export function linkTo(title: string, { uid, choices, kept = [] }: Target): DataLink {
  const keep = [dataSourceVariable, ...kept].map((name) => `\${${name}:queryparam}`);
  const set = Object.entries(choices).map(([name, value]) => `var-${name}=${value}`);
  return { title, url: `/d/${uid}?${[...keep, ...set, `\${__url_time_range}`].join('&')}`, targetBlank: false };
}

/** The value that is clicked, in a link. */
export const clicked = `\${__value.raw:percentencode}`;

/** Of the row that is clicked, the value of this field, in a link. */
export function ofRow(name: string): string {
  return `\${__data.fields["${name}"]:percentencode}`;
}
