import type { GetBiExportAnswer } from '@resonantgenesis/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pause, Pencil, Play } from 'lucide-react';
import { useSession } from '../data/client.tsx';
import { useDeletion } from '../data/use-deletion.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import form from '../ui/form.module.css';
import { ErrorNotice } from '../ui/notice.tsx';

interface WarehouseActionsProps {
  readonly warehouse: GetBiExportAnswer;
  /** Whether its definition is being changed, which pausing does too. */
  readonly isEdited: boolean;
  readonly edit: () => void;
}

export function WarehouseActions({ warehouse: { id, paused }, isEdited, edit }: WarehouseActionsProps) {
  const { client } = useSession();
  const queries = useQueryClient();
  const done = { onSuccess: () => queries.invalidateQueries() };
  const run = useMutation({ mutationFn: () => client.analytics.runBiExport({ id }), ...done });
  const pause = useMutation({ mutationFn: () => client.analytics[paused ? 'resumeBiExport' : 'pauseBiExport']({ id }), ...done });
  const removal = useDeletion((analytics) => analytics.deleteBiExport({ id }), { list: 'listBiExports', at: '/exports?tab=warehouses' });
  const error = run.error ?? pause.error ?? removal.error;
  return (
    <div className={form['actions']}>
      <Button look="primary" onClick={() => run.mutate()} disabled={run.isPending}>
        <Play size={15} aria-hidden="true" />
        Run now
      </Button>
      <Button onClick={() => pause.mutate()} disabled={pause.isPending || isEdited}>
        {paused ? <Play size={15} aria-hidden="true" /> : <Pause size={15} aria-hidden="true" />}
        {paused ? 'Resume' : 'Pause'}
      </Button>
      <Button onClick={edit}>
        <Pencil size={15} aria-hidden="true" />
        Edit
      </Button>
      <ConfirmButton sure="Really delete it; its tables stay" confirm={() => removal.mutate()} disabled={removal.isPending}>
        Delete
      </ConfirmButton>
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );
}
