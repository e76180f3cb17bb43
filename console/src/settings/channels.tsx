import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useSession } from '../data/client.tsx';
import { usePagesBy } from '../data/use-pages.ts';
import { Button } from '../ui/button.tsx';
import { Clip } from '../ui/clip.tsx';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { type LongColumn, LongTable } from '../ui/long-table.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { type Channel, channelTypes } from './channel-fields.ts';
import { ChannelForm } from './channel-form.tsx';
import styles from './settings.module.css';

const listed = ['administration', 'channels'] as const;

/** Where alerts and reports go. */
export function Channels() {
  const { client } = useSession();
  const queries = useQueryClient();
  const pages = usePagesBy<Channel>(listed, ({ channels }, page, options) => channels.listChannels(page, options));
  const [edited, edit] = useState<Channel | 'new'>();
  const refresh = () => queries.invalidateQueries({ queryKey: listed });
  const test = useMutation({ mutationFn: ({ name }: Channel) => client.channels.testChannel({ name }) });
  const removal = useMutation({ mutationFn: ({ name }: Channel) => client.channels.deleteChannel({ name }), onSuccess: refresh });
  const close = () => edit(undefined);
  const done = async () => {
    await refresh();
    close();
  };
  const tested = test.variables?.name;
  const newChannel = (
    <Button onClick={() => edit('new')} disabled={edited === 'new'}>
      <Plus size={15} aria-hidden="true" />
      New channel
    </Button>
  );
  return (
    <Panel title="Notification channels" note="Where alerts and reports go" actions={newChannel} isFlush>
      {edited === 'new' && <ChannelForm channel={undefined} done={done} cancel={close} />}
      {edited !== undefined && edited !== 'new' && <ChannelForm key={edited.name} channel={edited} done={done} cancel={close} />}
      {[test.error, removal.error].map((error) => error !== null && <ErrorNotice key={error.message} error={error} />)}
      <p className={styles['told']} role="status">
        {test.isPending && `Sending a test to ${tested}…`}
        {test.data !== undefined && `${tested} ${test.data.taken ? 'took the test' : 'did not take the test'}: ${test.data.answer}`}
      </p>
      <LongTable
        caption="Notification channels"
        columns={columnsOf({ test: test.mutate, edit, remove: removal.mutate })}
        pages={pages}
        empty="There is no channel yet. Alerts and reports can tell nobody until there is."
      />
    </Panel>
  );
}

interface Actions {
  readonly test: (channel: Channel) => void;
  readonly edit: (channel: Channel) => void;
  readonly remove: (channel: Channel) => void;
}

function columnsOf({ test, edit, remove }: Actions): readonly LongColumn<Channel>[] {
  return [
    { title: 'Name', width: 'minmax(8rem, 1fr)', cell: ({ name }) => <Clip>{name}</Clip> },
    { title: 'Type', width: '8.5rem', cell: ({ type }) => channelTypes[type].label },
    { title: 'Goes to', width: 'minmax(12rem, 1.6fr)', cell: (channel) => <Clip>{destinationOf(channel)}</Clip> },
    { title: 'Description', width: 'minmax(8rem, 1fr)', cell: ({ description }) => <Clip>{description ?? ''}</Clip> },
    {
      ...{ title: 'Actions', width: '19rem', isNumber: true },
      cell: (channel) => (
        <span className={styles['row']}>
          <Button onClick={() => test(channel)} aria-label={`Send a test to ${channel.name}`}>
            Test
          </Button>
          {channel.origin === 'configuration' ? (
            <span className={styles['faint']}>in the configuration</span>
          ) : (
            <>
              <Button onClick={() => edit(channel)} aria-label={`Change ${channel.name}`}>
                Change
              </Button>
              <ConfirmButton label={`Delete ${channel.name}`} sure="Really delete it" confirm={() => remove(channel)}>
                Delete
              </ConfirmButton>
            </>
          )}
        </span>
      ),
    },
  ];
}

/** Whom it tells; of what is secret as much as the API shows. */
function destinationOf({ recipients, url, secrets }: Channel): string {
  const told = recipients?.join(', ') ?? secrets['webhook_url'] ?? secrets['url'] ?? secrets['unreadable'] ?? url;
  return told ?? '';
}
