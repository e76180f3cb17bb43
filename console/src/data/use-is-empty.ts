import { useRead } from './use-read.ts';

/** Whether no agent was ever seen; looked at again every two seconds for as long as that is so. */
export function useIsEmpty(): boolean {
  const { data: catalog } = useRead('getCatalog', {}, { everyMs: false });
  const orgId = catalog?.org_id ?? '';
  const { data: team } = useRead(
    'getTeamMetrics',
    { orgId, period: '1h' },
    { isEnabled: catalog !== undefined, everyMs: 2_000, isUntil: ({ total_agents }) => total_agents > 0 },
  );
  return team?.total_agents === 0;
}
