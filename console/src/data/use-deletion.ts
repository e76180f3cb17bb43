import type { Analytics } from '@resonantgenesis/client';
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useSession } from './client.tsx';
import type { ListName } from './use-pages.ts';

interface Listed {
  /** The list that it is missing from then. */
  readonly list: ListName;
  /** Where that list is shown. */
  readonly at: string;
}

/** Deletes what a page is of, and goes to the list that it was in. */
export function useDeletion(
  remove: (analytics: Analytics) => Promise<unknown>,
  { list, at }: Listed,
): UseMutationResult<unknown, Error, void> {
  const { client } = useSession();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  return useMutation({
    mutationFn: () => remove(client.analytics),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['pages', list] });
      navigate(at);
    },
  });
}
