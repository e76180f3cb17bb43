import type { Dashboard } from '@resonantgenesis/client';
import { useMutation } from '@tanstack/react-query';
import { Check, Download, Link2, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useSession } from '../data/client.tsx';
import { saveFile } from '../data/save-file.ts';
import { useDeletion } from '../data/use-deletion.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import { useSharedAddress, ViewLink } from '../view/use-view.tsx';

export function DashboardActions({ dashboard }: { readonly dashboard: Dashboard }) {
  const { client } = useSession();
  const grafana = useMutation({
    mutationFn: () => client.analytics.getGrafanaDashboard({ id: dashboard.id }),
    onSuccess: (model) => saveFile(`${dashboard.name}.json`, JSON.stringify(model, null, 2), 'application/json'),
  });
  const removal = useDeletion((analytics) => analytics.deleteDashboard({ id: dashboard.id }), {
    list: 'listDashboards',
    at: '/dashboards',
  });
  const error = grafana.error ?? removal.error;
  return (
    <>
      <ViewLink to={`/dashboards/${dashboard.id}/edit`} className={buttonClass()}>
        <Pencil size={15} aria-hidden="true" />
        Edit
      </ViewLink>
      <CopyLink />
      <Button onClick={() => grafana.mutate()} disabled={grafana.isPending}>
        <Download size={15} aria-hidden="true" />
        Grafana JSON
      </Button>
      <ConfirmButton sure="Really delete it" confirm={() => removal.mutate()} disabled={removal.isPending}>
        Delete
      </ConfirmButton>
      {error !== null && <ErrorNotice error={error} />}
    </>
  );
}

/** For somebody else: the same period in the same time zone, whatever theirs is. They sign in with a key of their own. */
function CopyLink() {
  const address = useSharedAddress();
  const [copied, setCopied] = useState<string>();
  const copy = () => {
    // Pages that came over plain HTTP from another machine have no clipboard.
    const writing = navigator.clipboard?.writeText(address) ?? Promise.reject(new Error('no clipboard'));
    writing.then(
      () => setCopied(address),
      () => window.prompt('Copy this link', address),
    );
  };
  const isCopied = copied === address;
  const Icon = isCopied ? Check : Link2;
  return (
    <>
      <Button onClick={copy}>
        <Icon size={15} aria-hidden="true" />
        {isCopied ? 'Copied' : 'Copy link'}
      </Button>
      <span role="status" className="visually-hidden">
        {isCopied ? 'The link is copied.' : ''}
      </span>
    </>
  );
}
