import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../data/client.tsx';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Field } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import {
  type Channel,
  type ChannelField,
  type ChannelType,
  channelRequest,
  channelTypes,
  isChannelType,
  keptSecret,
  madeSecret,
  textOf,
} from './channel-fields.ts';
import styles from './settings.module.css';

interface ChannelFormProps {
  /** The one that is changed; undefined = it is a new one. */
  readonly channel: Channel | undefined;
  readonly done: () => unknown;
  readonly cancel: () => void;
}

export function ChannelForm({ channel, done, cancel }: ChannelFormProps) {
  const { client } = useSession();
  const [type, setType] = useState<ChannelType>(channel?.type ?? 'slack');
  const saving = useMutation({
    mutationFn: (given: FormData) => {
      const request = channelRequest(type, (field) => String(given.get(field) ?? ''));
      if (channel === undefined) return client.channels.createChannel(request);
      return client.channels.replaceChannel({ ...request, name: channel.name });
    },
    onSuccess: done,
    gcTime: 0, // it was given secrets
  });
  return (
    <Sheet
      label={channel === undefined ? 'New channel' : `Channel ${channel.name}`}
      action={channel === undefined ? 'Create the channel' : 'Save the changes'}
      send={saving.mutate}
      isPending={saving.isPending}
      cancel={cancel}
      error={saving.error}
    >
      <Field id="channel-type" label="Type">
        <select id="channel-type" value={type} onChange={({ target }) => isChannelType(target.value) && setType(target.value)}>
          {Object.entries(channelTypes).map(([value, { label }]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      {channel === undefined && (
        <Field id="channel-name" label="Name">
          <input id="channel-name" name="name" required pattern="[A-Za-z0-9][A-Za-z0-9_.\-]*" maxLength={100} autoComplete="off" />
        </Field>
      )}
      {channelTypes[type].fields.map((field) => (
        <Control key={`${type} ${field.name}`} field={field} channel={channel?.type === type ? channel : undefined} />
      ))}
      <Field id="channel-description" label="Description">
        <input
          id="channel-description"
          name="description"
          maxLength={1000}
          autoComplete="off"
          defaultValue={channel?.description ?? undefined}
        />
      </Field>
    </Sheet>
  );
}

interface ControlProps {
  readonly field: ChannelField;
  /** The one of this type that is changed. */
  readonly channel: Channel | undefined;
}

function Control({ field: { name, label, kind, isRequired, example }, channel }: ControlProps) {
  const kept = channel === undefined ? undefined : keptSecret(channel, name);
  const named = kept === undefined ? label : `${label} (empty keeps it)`;
  const common = {
    ...{ id: `channel-${name}`, name, required: isRequired && kept === undefined, autoComplete: 'off', spellCheck: false },
    placeholder: kept === undefined || kept === 'set' ? example : kept,
  };
  if (kind === 'made') return <MadeSecret label={named} common={common} />;
  const text = channel === undefined ? '' : textOf(channel, name);
  return (
    <Field id={common.id} label={named}>
      {kind === 'headers' || kind === 'lines' ? (
        <textarea {...common} rows={3} defaultValue={text} />
      ) : (
        <input
          {...common}
          type={kind === 'secret' ? 'password' : 'text'}
          autoComplete={kind === 'secret' ? 'new-password' : 'off'}
          defaultValue={text}
        />
      )}
    </Field>
  );
}

interface MadeSecretProps {
  readonly label: string;
  readonly common: { readonly id: string; readonly name: string; readonly placeholder: string | undefined };
}

/** One that the other side must know too: made here it can be copied, for as long as the form is open. */
function MadeSecret({ label, common }: MadeSecretProps) {
  const [secret, setSecret] = useState('');
  return (
    <Field id={common.id} label={label}>
      <div className={styles['made']}>
        <input {...common} value={secret} onChange={({ target }) => setSecret(target.value)} />
        {secret === '' ? <Button onClick={() => setSecret(madeSecret())}>Generate</Button> : <CopyButton text={secret} />}
      </div>
    </Field>
  );
}
