import type { ReactNode } from 'react';
import { ErrorNotice, Skeleton } from './notice.tsx';

interface AnswerProps<Data> {
  readonly of: { readonly data: Data | undefined; readonly error: unknown; readonly refetch: () => unknown };
  /** The room that it will take. */
  readonly height: string;
  readonly children: (data: Data) => ReactNode;
}

/** An answer, or that it is on its way, or why it does not come. An answer that grew old stays while it cannot be read again. */
export function Answer<Data>({ of: { data, error, refetch }, height, children }: AnswerProps<Data>) {
  const notice = error === null ? undefined : <ErrorNotice error={error} retry={() => void refetch()} />;
  if (data === undefined) return notice ?? <Skeleton height={height} />;
  return (
    <>
      {notice}
      {children(data)}
    </>
  );
}
