import { ResonantError } from '@resonantgenesis/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSession } from '../data/client.tsx';
import { useCatalog } from '../data/use-catalog.ts';
import { type DashboardDraft, requestOf } from './draft.ts';

interface Saving {
  readonly save: (draft: DashboardDraft) => void;
  readonly isPending: boolean;
  readonly error: Error | null;
  /** What the API says of the dashboard's own fields, by their names. */
  readonly problems: Readonly<Record<string, string>>;
}

/** Keeps a dashboard, as a new one where there is no id. */
export function useSaving(id: string | undefined, done: (id: string) => void): Saving {
  const { client } = useSession();
  const queries = useQueryClient();
  const { labelOf } = useCatalog();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (draft: DashboardDraft) => {
      const request = requestOf(draft, labelOf);
      return id === undefined ? client.analytics.createDashboard(request) : client.analytics.replaceDashboard({ id, ...request });
    },
    onSuccess: async (saved) => {
      queries.setQueryData(['getDashboard', { id: saved.id }], saved);
      queries.removeQueries({ queryKey: ['getDashboardData'] });
      await queries.invalidateQueries({ queryKey: ['pages', 'listDashboards'] });
      done(saved.id);
    },
  });
  const fields = error instanceof ResonantError ? error.fields : [];
  const problems = Object.fromEntries(fields.map(({ field, expected }) => [field.split('.')[0], `Expected ${expected}.`]));
  return { save: mutate, isPending, error, problems };
}
