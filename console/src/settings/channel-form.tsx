import { type ComponentProps, useState } from 'react';
import { useSession } from '../data/client.tsx';
import { useReplacing } from '../forms/use-replacing.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Field } from '../ui/field.tsx';
import form from '../ui/form.module.css';
import { Sheet } from '../ui/sheet.tsx';
import {
  type Channel,
  type ChannelField,
  type ChannelType,
  channelRequest,
  channelTypes,
  isChannelType,
  isRemovable,
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
  const saving = useReplacing<FormData, unknown>({
    opened: channel?.updated_at ?? undefined,
    send: (given, ifUpdatedAt) => {
      const request = channelRequest(type, (field) => String(given.get(field) ?? ''));
      if (channel === undefined) return client.channels.createChannel(request);
      const removeSecrets = given.getAll(removing).map(String).filter(isRemovable);
      return client.channels.replaceChannel({ ...request, name: channel.name, removeSecrets, ifUpdatedAt });
    },
    readVersion: async () => (await client.channels.getChannel({ name: channel?.name ?? '' })).updated_at,
    done,
    gcTime: 0, // it was given secrets
  });
  return (
    <Sheet
      label={channel === undefined ? 'New channel' : `Channel ${channel.name}`}
      action={channel === undefined ? 'Create the channel' : 'Save the changes'}
      send={(given, isMine) => saving[isMine ? 'keepMine' : 'save'](given)}
      isPending={saving.isPending}
      cancel={cancel}
      error={saving.error}
      meanwhile={{ isAgain: saving.isAgain, discardMine: done }}
    >
      <Field label="Type">
        {(control) => (
          <select {...control} value={type} onChange={({ target }) => isChannelType(target.value) && setType(target.value)}>
            {Object.entries(channelTypes).map(([value, { label }]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      {channel === undefined && (
        <Field label="Name">
          {(control) => (
            <input {...control} name="name" required pattern="[A-Za-z0-9][A-Za-z0-9_.\-]*" maxLength={100} autoComplete="off" />
          )}
        </Field>
      )}
      {channelTypes[type].fields.map((field) => (
        <ValueField key={`${type} ${field.name}`} field={field} channel={channel?.type === type ? channel : undefined} />
      ))}
      <Field label="Description">
        {(control) => (
          <input {...control} name="description" maxLength={1000} autoComplete="off" defaultValue={channel?.description ?? undefined} />
        )}
      </Field>
    </Sheet>
  );
}

/** Of the boxes by which what is kept secret is taken away. */
const removing = 'remove-secret';

interface ValueFieldProps {
  readonly field: ChannelField;
  /** The one of this type that is changed. */
  readonly channel: Channel | undefined;
}

function ValueField({ field: { name, label, kind, isRequired, example }, channel }: ValueFieldProps) {
  const kept = channel === undefined ? undefined : keptSecret(channel, name);
  const [isRemoved, remove] = useState(false);
  const attributes = {
    name,
    required: isRequired && kept === undefined,
    placeholder: kept === undefined || kept === 'set' ? example : kept,
    autoComplete: kind === 'secret' ? 'new-password' : 'off',
    spellCheck: false,
    disabled: isRemoved,
  };
  const text = channel === undefined ? '' : textOf(channel, name);
  return (
    <div>
      <Field label={kept === undefined ? label : `${label} (empty keeps it)`}>
        {(control) => {
          if (kind === 'made') return <MadeSecret {...control} {...attributes} />;
          if (kind === 'headers' || kind === 'lines') return <textarea {...control} {...attributes} rows={3} defaultValue={text} />;
          return <input {...control} {...attributes} type={kind === 'secret' ? 'password' : 'text'} defaultValue={text} />;
        }}
      </Field>
      {kept !== undefined && isRemovable(name) && (
        <label className={form['remove']}>
          <input type="checkbox" name={removing} value={name} checked={isRemoved} onChange={({ target }) => remove(target.checked)} />
          Remove it
        </label>
      )}
    </div>
  );
}

/** One that the other side must know too: made here it can be copied, for as long as the form is open. */
function MadeSecret(attributes: ComponentProps<'input'>) {
  const [secret, setSecret] = useState('');
  return (
    <div className={styles['made']}>
      <input {...attributes} value={secret} onChange={({ target }) => setSecret(target.value)} />
      {secret === '' ? <Button onClick={() => setSecret(madeSecret())}>Generate</Button> : <CopyButton text={secret} />}
    </div>
  );
}
