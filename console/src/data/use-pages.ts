import type { Analytics, CallOptions, ResonantGenesis } from '@resonantgenesis/client';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSession } from './client.tsx';

interface Page<Row> {
  readonly data: readonly Row[];
  readonly next_cursor: string | null;
}

export type ListName = {
  [Name in keyof Analytics]: Analytics[Name] extends (request: never, options?: CallOptions) => Promise<Page<unknown>> ? Name : never;
}[keyof Analytics];
type RowOf<Name extends ListName> = Awaited<ReturnType<Analytics[Name]>>['data'][number];

export interface Pages<Row> {
  readonly rows: readonly Row[] | undefined;
  readonly error: unknown;
  readonly hasMore: boolean;
  /** Reads the next page; harmless while one is on its way. */
  readonly more: () => void;
  readonly refetch: () => unknown;
}

interface PagesOptions<Row> {
  /** How often all that was read is read again; never unless told. */
  readonly everyMs?: (rows: readonly Row[]) => number | false;
  readonly pageSize?: number;
}

/** The rows of a list, page after page. They are those of the moment in which the first was read: `period` moves on with a new request only. */
export function usePages<Name extends ListName>(
  name: Name,
  request: Parameters<Analytics[Name]>[0],
  options: PagesOptions<RowOf<Name>> = {},
): Pages<RowOf<Name>> {
  const read = ({ analytics }: ResonantGenesis, page: AskedPage, call: CallOptions) => {
    const method = analytics[name] as unknown as (request: object, call: CallOptions) => Promise<Page<RowOf<Name>>>; // decode boundary: by ListName
    return method.call(analytics, { ...request, ...page }, call);
  };
  return usePagesBy(['pages', name, request], read, options);
}

/** Which page of a list is asked for. */
interface AskedPage {
  readonly limit: number;
  readonly cursor?: string;
}

/** The same of any list, such as those that are not in `client.analytics`. */
export function usePagesBy<Row>(
  key: readonly unknown[],
  read: (client: ResonantGenesis, page: AskedPage, options: CallOptions) => Promise<Page<Row>>,
  { everyMs = () => false, pageSize = 200 }: PagesOptions<Row> = {},
): Pages<Row> {
  const { client } = useSession();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) =>
      read(client, { limit: pageSize, ...(pageParam === undefined ? {} : { cursor: pageParam }) }, { signal }),
    initialPageParam: undefined as string | undefined, // the first page has no cursor
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    structuralSharing: false, // it compares all rows with each page that comes
    refetchInterval: ({ state }) => (state.data === undefined ? false : everyMs(state.data.pages.flatMap((page) => page.data))),
    refetchOnWindowFocus: false,
  });
  const rows = useMemo(() => data?.pages.flatMap((page) => page.data), [data]);
  const more = () => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  };
  return { rows, error, hasMore: hasNextPage, more, refetch };
}
