import { useMutation, useQueryClient } from '@tanstack/react-query';
import { History } from 'lucide-react';
import type { FormEvent } from 'react';
import { useSession } from '../data/client.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import { PopupButton } from '../ui/popup-button.tsx';
import popup from '../ui/popup-form.module.css';

/** Brings all rows of some days anew, of UTC as the warehouse has them. */
export function Backfill({ id }: { readonly id: string }) {
  const face = (
    <>
      <History size={15} aria-hidden="true" />
      Backfill
    </>
  );
  return (
    <PopupButton label="Backfill" face={face}>
      {(close) => <Days id={id} done={close} />}
    </PopupButton>
  );
}

function Days({ id, done }: { readonly id: string; readonly done: () => void }) {
  const { client } = useSession();
  const queries = useQueryClient();
  const backfill = useMutation({
    mutationFn: ({ start, end }: { readonly start: string; readonly end: string }) =>
      client.analytics.runBiExport({ id, start: `${start}T00:00:00Z`, ...(end === '' ? {} : { end: `${end}T00:00:00Z` }) }),
    onSuccess: async () => {
      done();
      await queries.invalidateQueries({ queryKey: ['pages', 'listBiExportRuns'] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    backfill.mutate({ start: String(given.get('start')), end: String(given.get('end')) });
  };
  return (
    <form className={popup['form']} onSubmit={submit}>
      <label>
        From
        <input type="date" name="start" required />
      </label>
      <label>
        Until, exclusive (optional)
        <input type="date" name="end" />
      </label>
      <Button type="submit" look="primary" disabled={backfill.isPending}>
        Load these days again
      </Button>
      {backfill.error !== null && <ErrorNotice error={backfill.error} />}
    </form>
  );
}
