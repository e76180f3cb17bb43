import { type Dashboard, ResonantError } from '@resonantgenesis/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../data/client.tsx';
import { useCatalog } from '../data/use-catalog.ts';
import { type DashboardDraft, requestOf } from './draft.ts';

interface Saving {
  readonly save: (draft: DashboardDraft) => void;
  /** Whatever somebody else has made of it meanwhile. */
  readonly saveAnyway: (draft: DashboardDraft) => void;
  /** What somebody else has made of it; what is saved from then on comes in the place of that. */
  readonly readTheirs: () => Promise<Dashboard>;
  readonly isPending: boolean;
  readonly error: Error | null;
  /** What the API says of the dashboard's own fields, by their names. */
  readonly problems: Readonly<Record<string, string>>;
}

/** The dashboard that is edited, and which version of it was opened. */
export interface Opened {
  readonly id: string;
  readonly updatedAt: string;
}

interface Kept {
  readonly draft: DashboardDraft;
  readonly ifUpdatedAt: string | undefined;
}

/** Keeps a dashboard, as a new one where none was opened. */
export function useSaving(opened: Opened | undefined, done: (id: string) => void): Saving {
  const { client } = useSession();
  const queries = useQueryClient();
  const { labelOf } = useCatalog();
  const [seen, see] = useState(opened?.updatedAt);
  const { mutate, reset, isPending, error } = useMutation({
    mutationFn: ({ draft, ifUpdatedAt }: Kept) => {
      const request = requestOf(draft, labelOf);
      if (opened === undefined) return client.analytics.createDashboard(request);
      return client.analytics.replaceDashboard({ id: opened.id, ...request, ifUpdatedAt });
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
  return {
    save: (draft) => mutate({ draft, ifUpdatedAt: seen }),
    saveAnyway: (draft) => mutate({ draft, ifUpdatedAt: undefined }),
    readTheirs: async () => {
      const theirs = await client.analytics.getDashboard({ id: opened?.id ?? '' });
      see(theirs.updated_at);
      reset();
      return theirs;
    },
    ...{ isPending, error, problems },
  };
}
