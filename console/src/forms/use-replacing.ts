import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isChangedMeanwhile } from '../ui/save-problem.tsx';

interface ReplacingOptions<Given, Saved> {
  /** The `updated_at` of what was opened; undefined = it is a new one. */
  readonly opened: string | undefined;
  readonly send: (given: Given, ifUpdatedAt: string | undefined) => Promise<Saved>;
  /** The `updated_at` of what is there now. */
  readonly readVersion: () => Promise<string | null>;
  readonly done: (saved: Saved) => unknown;
  /** Milliseconds that what was sent is kept in memory afterwards: 0 for what holds secrets. */
  readonly gcTime?: number;
}

export interface Replacing<Given> {
  /** Only in the place of what was opened. */
  readonly save: (given: Given) => void;
  /** In the place of what somebody else has made of it, as it was when that was told; of another one since then it is told again. */
  readonly keepMine: (given: Given) => void;
  readonly isPending: boolean;
  /** Stays until it is sent once more and taken. */
  readonly error: Error | null;
  /** Whether it was told before already that somebody else has changed it. */
  readonly isAgain: boolean;
  /** From now on it comes in the place of this version. */
  readonly see: (updatedAt: string) => void;
}

interface Sent<Given> {
  readonly given: Given;
  readonly ifUpdatedAt: string | undefined;
}

/** Keeps what others may change too, as a new one where none was opened. No version is replaced that nobody was told of. */
export function useReplacing<Given, Saved>({ opened, send, readVersion, done, gcTime }: ReplacingOptions<Given, Saved>): Replacing<Given> {
  const [seen, setSeen] = useState(opened);
  const [theirs, setTheirs] = useState<{ readonly updatedAt: string | undefined; readonly times: number }>();
  const [error, setError] = useState<Error | null>(null);
  const { mutate, isPending } = useMutation<Saved, Error, Sent<Given>>({
    mutationFn: async ({ given, ifUpdatedAt }) => {
      try {
        return await send(given, ifUpdatedAt);
      } catch (thrown) {
        if (!isChangedMeanwhile(thrown)) throw thrown;
        const updatedAt = (await readVersion()) ?? undefined;
        setTheirs((before) =>
          before !== undefined && before.updatedAt === updatedAt ? before : { updatedAt, times: (before?.times ?? 0) + 1 },
        );
        throw thrown;
      }
    },
    onError: setError,
    onSuccess: async (saved) => {
      setError(null);
      await done(saved);
    },
    ...(gcTime === undefined ? {} : { gcTime }),
  });
  return {
    save: (given) => mutate({ given, ifUpdatedAt: seen }),
    keepMine: (given) => mutate({ given, ifUpdatedAt: theirs?.updatedAt ?? seen }),
    ...{ isPending, error },
    isAgain: (theirs?.times ?? 0) > 1,
    see: (updatedAt) => {
      setSeen(updatedAt);
      setTheirs(undefined);
      setError(null);
    },
  };
}
