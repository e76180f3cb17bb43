import type { Analytics, CallOptions, ResonantGenesis } from '@resonantgenesis/client';
import { keepPreviousData, type QueryFunctionContext, type UseQueryResult, useQuery } from '@tanstack/react-query';
import pLimit from 'p-limit';
import { type Reader, useSession } from './client.tsx';

/** What is asked for first is answered first: all at once, each would take as long as all together. What is only read again keeps nobody waiting. */
const inTurn = pLimit(2);

type Method = (request: never, options?: CallOptions) => Promise<unknown>;
type ReadName = { [Name in keyof Analytics]: Analytics[Name] extends Method ? Name : never }[keyof Analytics];
type RequestOf<Name extends ReadName> = Parameters<Analytics[Name]>[0];
type AnswerOf<Name extends ReadName> = Awaited<ReturnType<Analytics[Name]>>;

interface ReadOptions<Answer> {
  readonly isEnabled?: boolean;
  /** How often it is read again while the page is looked at; false for what does not change. */
  readonly everyMs?: number | false;
  /** When it need not be read again. */
  readonly isUntil?: (answer: Answer) => boolean;
}

/** An answer of `client.analytics`. While the request changes, the answer before stays on the screen. */
export function useRead<Name extends ReadName>(
  name: Name,
  request: RequestOf<Name>,
  { isEnabled = true, everyMs = 15_000, isUntil = () => false }: ReadOptions<AnswerOf<Name>> = {},
): UseQueryResult<AnswerOf<Name>> {
  const { client } = useSession();
  return useQuery({
    ...asked(client, name, request),
    enabled: isEnabled,
    refetchInterval: ({ state: { data } }) => (data !== undefined && isUntil(data) ? false : everyMs),
    placeholderData: keepPreviousData,
  });
}

/** Begins to read what will be asked for once the page is drawn. */
export type ReadAhead = <Name extends ReadName>(name: Name, request: RequestOf<Name>) => void;

export function readAheadWith({ client, queries }: Reader): ReadAhead {
  return (name, request) => void queries.prefetchQuery(asked(client, name, request));
}

function asked<Name extends ReadName>({ analytics }: ResonantGenesis, name: Name, request: RequestOf<Name>) {
  const method = analytics[name] as unknown as (request: RequestOf<Name>, options: CallOptions) => Promise<AnswerOf<Name>>; // decode boundary: by ReadName
  return {
    queryKey: [name, request],
    queryFn: ({ client, queryKey, signal }: QueryFunctionContext) => {
      const read = () => method.call(analytics, request, { signal });
      return client.getQueryData(queryKey) === undefined ? inTurn(read) : read();
    },
  };
}
