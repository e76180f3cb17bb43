import { Popover } from '@base-ui/react/popover';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useSession } from '../data/client.tsx';
import toolbar from '../layout/toolbar.module.css';
import { Button, buttonClass } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/notice.tsx';

/** Brings all rows of some days anew, of UTC as the warehouse has them. */
export function Backfill({ id }: { readonly id: string }) {
  const { client } = useSession();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const backfill = useMutation({
    mutationFn: ({ start, end }: { readonly start: string; readonly end: string }) =>
      client.analytics.runBiExport({ id, start: `${start}T00:00:00Z`, ...(end === '' ? {} : { end: `${end}T00:00:00Z` }) }),
    onSuccess: async () => {
      setOpen(false);
      await queries.invalidateQueries({ queryKey: ['pages', 'listBiExportRuns'] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    backfill.mutate({ start: String(given.get('start')), end: String(given.get('end')) });
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger className={buttonClass()}>
        <History size={15} aria-hidden="true" />
        Backfill
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end">
          <Popover.Popup className={toolbar['popup']} aria-label="Backfill">
            <form className={toolbar['form']} onSubmit={submit} style={{ borderTop: 0 }}>
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
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
