import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import { type DashboardLink, DashboardLinkType, defaultDashboardLink } from '@grafana/grafana-foundation-sdk/dashboard';

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
