import { useCatalog } from './use-catalog.ts';
import { useRead } from './use-read.ts';

/** Whether no agent was ever seen; looked at again every two seconds for as long as that is so. */
export function useIsEmpty(): boolean {
  const { orgId } = useCatalog();
  const { data: team } = useRead(
    'getTeamMetrics',
    { orgId: orgId ?? '', period: '1h' },
    { isEnabled: orgId !== undefined, everyMs: 2_000, isUntil: ({ total_agents }) => total_agents > 0 },
  );
  return team?.total_agents === 0;
}
