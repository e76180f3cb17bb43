import type { CreatedKey, Key } from '@resonantgenesis/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useSession } from '../data/client.tsx';
import { usePagesBy } from '../data/use-pages.ts';
import { formatAge, formatDay } from '../format/times.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Clip } from '../ui/clip.tsx';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { type LongColumn, LongTable } from '../ui/long-table.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { useView } from '../view/use-view.tsx';
import { CreateKey } from './create-key.tsx';
import { NewKey } from './new-key.tsx';

const listed = ['administration', 'keys'] as const;

type Revoke = (key: Key) => void;

/** Who may send, read and change. */
export function Keys() {
  const { client, signOut, isOwnKey } = useSession();
  const { timeZone } = useView();
  const queries = useQueryClient();
  const pages = usePagesBy<Key>(listed, ({ keys }, page, options) => keys.listKeys(page, options));
  const [isCreating, setCreating] = useState(false);
  const [created, setCreated] = useState<CreatedKey>();
  const revocation = useMutation({
    mutationFn: ({ id }: Key) => client.keys.revokeKey({ id }),
    onSuccess: ({ prefix }) => (isOwnKey(prefix) ? signOut() : queries.invalidateQueries({ queryKey: listed })),
  });
  const show = async (key: CreatedKey) => {
    setCreated(key);
    setCreating(false);
    await queries.invalidateQueries({ queryKey: listed });
  };
  const newKey = (
    <Button onClick={() => setCreating(true)} disabled={isCreating}>
      <Plus size={15} aria-hidden="true" />
      New key
    </Button>
  );
  return (
    <Panel title="API keys" note="Agents send with one, and people and programs read with one" actions={newKey} isFlush>
      {created !== undefined && <NewKey of={created} done={() => setCreated(undefined)} />}
      {isCreating && <CreateKey created={show} cancel={() => setCreating(false)} />}
      {revocation.error !== null && <ErrorNotice error={revocation.error} />}
      <LongTable
        caption="API keys"
        columns={columnsOf(timeZone, isOwnKey, revocation.mutate)}
        pages={pages}
        empty="There is no key yet. The one that the service was started with is not listed."
      />
    </Panel>
  );
}

function columnsOf(timeZone: string, isOwn: (prefix: string) => boolean, revoke: Revoke): readonly LongColumn<Key>[] {
  return [
    { title: 'Name', width: 'minmax(7.5rem, 1.4fr)', cell: ({ name }) => <Clip>{name}</Clip> },
    { title: 'Prefix', width: '7rem', cell: ({ prefix }) => <code>{prefix}…</code> },
    { title: 'Scopes', width: 'minmax(9rem, 1fr)', cell: ({ scopes }) => scopes.join(', ') },
    { title: 'Expires', width: '6.5rem', cell: (key) => <Expiry of={key} timeZone={timeZone} /> },
    { title: 'Created', width: '6.5rem', cell: ({ created_at }) => formatDay(created_at, timeZone) },
    {
      title: 'Last used',
      width: '7rem',
      cell: ({ last_used_at }) => (last_used_at === null ? 'never' : formatAge(last_used_at, Date.now())),
    },
    {
      title: 'Actions',
      width: '9.5rem',
      isNumber: true,
      cell: (key) => key.status === 'active' && <RevokeButton of={key} isOwn={isOwn(key.prefix)} revoke={revoke} />,
    },
  ];
}

function Expiry({ of: { status, expires_at }, timeZone }: { readonly of: Key; readonly timeZone: string }) {
  if (status !== 'active') return <Badge tone="plain">{status}</Badge>;
  return expires_at === null ? 'never' : formatDay(expires_at, timeZone);
}

function RevokeButton({ of: key, isOwn, revoke }: { readonly of: Key; readonly isOwn: boolean; readonly revoke: Revoke }) {
  const sure = isOwn ? 'Really revoke your own' : 'Really revoke it';
  return (
    <ConfirmButton label={`Revoke ${key.name}`} sure={sure} confirm={() => revoke(key)}>
      Revoke
    </ConfirmButton>
  );
}
