import { type Dashboard, ResonantError } from '@resonantgenesis/client';
import { useQueryClient } from '@tanstack/react-query';
import { useSession } from '../data/client.tsx';
import { useCatalog } from '../data/use-catalog.ts';
import { type Replacing, useReplacing } from '../forms/use-replacing.ts';
import { type DashboardDraft, requestOf } from './draft.ts';

interface Saving extends Omit<Replacing<DashboardDraft>, 'see'> {
  /** What somebody else has made of it; what is saved from then on comes in the place of that. */
  readonly readTheirs: () => Promise<Dashboard>;
  /** What the API says of the dashboard's own fields, by their names. */
  readonly problems: Readonly<Record<string, string>>;
}

/** The dashboard that is edited, and which version of it was opened. */
export interface Opened {
  readonly id: string;
  readonly updatedAt: string;
}

/** Keeps a dashboard, as a new one where none was opened. */
export function useSaving(opened: Opened | undefined, done: (id: string) => void): Saving {
  const { client } = useSession();
  const queries = useQueryClient();
  const { labelOf } = useCatalog();
  const readTheirs = () => client.analytics.getDashboard({ id: opened?.id ?? '' });
  const { see, ...saving } = useReplacing<DashboardDraft, Dashboard>({
    opened: opened?.updatedAt,
    send: (draft, ifUpdatedAt) => {
      const request = requestOf(draft, labelOf);
      if (opened === undefined) return client.analytics.createDashboard(request);
      return client.analytics.replaceDashboard({ id: opened.id, ...request, ifUpdatedAt });
    },
    readVersion: async () => (await readTheirs()).updated_at,
    done: async (saved) => {
      queries.setQueryData(['getDashboard', { id: saved.id }], saved);
      queries.removeQueries({ queryKey: ['getDashboardData'] });
      await queries.invalidateQueries({ queryKey: ['pages', 'listDashboards'] });
      done(saved.id);
    },
  });
  const fields = saving.error instanceof ResonantError ? saving.error.fields : [];
  const problems = Object.fromEntries(fields.map(({ field, expected }) => [field.split('.')[0], `Expected ${expected}.`]));
  return {
    ...saving,
    readTheirs: async () => {
      const theirs = await readTheirs();
      see(theirs.updated_at);
      return theirs;
    },
    problems,
  };
}
