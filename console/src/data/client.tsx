import { ResonantError, ResonantGenesis } from '@resonantgenesis/client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

/** Where the key is kept: this tab only, and gone with it. */
const storedAs = 'resonant.key';

interface Session {
  readonly client: ResonantGenesis;
  readonly hasKey: boolean;
  /** Whether the key that was signed in with begins so. */
  readonly isOwnKey: (prefix: string) => boolean;
  /** A file of the service, which is no answer of the client's. Rejects with `ResonantError`. */
  readonly readText: (path: string) => Promise<string>;
  readonly signIn: (key: string) => void;
  readonly signOut: () => void;
}

const SessionContext = createContext<Session | undefined>(undefined);

/** What one key can read, and what was read with it. */
export interface Reader {
  /** Of this page: another reader has another one, also with the same key. */
  readonly id: number;
  readonly key: string | undefined;
  readonly client: ResonantGenesis;
  readonly queries: QueryClient;
}

let readers = 0;

/** Of the key that was signed in with. A service on this machine without keys needs none. */
export function createReader(key = sessionStorage.getItem(storedAs) ?? undefined): Reader {
  readers += 1;
  return { id: readers, key, client: createClient(key), queries: createQueries() };
}

/** Gives the pages the reader that they begin with, and another one with another key. */
export function SessionProvider({ first, children }: { readonly first: Reader; readonly children: ReactNode }) {
  const [{ id, key, client, queries }, setReader] = useState(first);
  const session = useMemo<Session>(
    () => ({
      client,
      hasKey: key !== undefined,
      isOwnKey: (prefix) => key?.startsWith(prefix) === true,
      readText: (path) => readText(path, key),
      signIn: (next) => {
        sessionStorage.setItem(storedAs, next);
        setReader(createReader(next));
      },
      signOut: () => {
        sessionStorage.removeItem(storedAs);
        setReader(createReader());
      },
    }),
    [key, client],
  );
  return (
    <SessionContext value={session}>
      {/* Whoever reads holds on to the client that it began with, so with another one everything begins anew. */}
      <QueryClientProvider key={id} client={queries}>
        {children}
      </QueryClientProvider>
    </SessionContext>
  );
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('used outside of SessionProvider');
  return session;
}

async function readText(path: string, key: string | undefined): Promise<string> {
  const response = await fetch(path, { headers: key === undefined ? {} : { authorization: `Bearer ${key}` } });
  const text = await response.text();
  if (response.ok) return text;
  throw new ResonantError({ code: 'unexpected_answer', detail: `${response.status}: ${text.slice(0, 500)}`, status: response.status });
}

/** Throws `configuration` for a key that no header can hold. */
export function createClient(apiKey: string | undefined): ResonantGenesis {
  return new ResonantGenesis({ baseUrl: window.location.origin, apiKey });
}

/** Answers belong to one key: with another there are none. The client itself tries again where that helps. */
function createQueries(): QueryClient {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 10_000, refetchOnWindowFocus: true } } });
  queries.setQueryDefaults(['getCatalog'], { staleTime: Number.POSITIVE_INFINITY });
  return queries;
}

export function isUnauthorized(error: unknown): boolean {
  return error instanceof ResonantError && error.status === 401;
}

/** The scope that the key lacks for what was asked; undefined for any other error. */
export function lackedScope(error: unknown): string | undefined {
  if (!(error instanceof ResonantError) || error.code !== 'forbidden') return undefined;
  return /lacks the scope `(\w+)`/.exec(error.detail)?.[1];
}
