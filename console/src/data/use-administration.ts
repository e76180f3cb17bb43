import type { ResonantGenesis } from '@resonantgenesis/client';
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useSession } from './client.tsx';

/** An answer of the part of the API that is not `client.analytics`: keys, prices, channels, ingest. */
export function useAdministration<Answer>(
  key: readonly unknown[],
  read: (client: ResonantGenesis, signal: AbortSignal) => Promise<Answer>,
): UseQueryResult<Answer> {
  const { client } = useSession();
  return useQuery({
    queryKey: ['administration', ...key],
    queryFn: ({ signal }) => read(client, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
}
