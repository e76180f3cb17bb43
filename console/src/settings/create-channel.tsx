import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSession } from '../data/client.tsx';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Field } from '../ui/field.tsx';
import form from '../ui/form.module.css';
import { FormEnd } from '../ui/form-end.tsx';
import { type ChannelField, type ChannelType, channelRequest, channelTypes, isChannelType, madeSecret } from './channel-fields.ts';
import styles from './settings.module.css';

interface CreateChannelProps {
  readonly created: () => unknown;
  readonly cancel: () => void;
}

export function CreateChannel({ created, cancel }: CreateChannelProps) {
  const { client } = useSession();
  const [type, setType] = useState<ChannelType>('slack');
  const creation = useMutation({
    mutationFn: (given: FormData) => client.channels.createChannel(channelRequest(type, (field) => String(given.get(field) ?? ''))),
    onSuccess: created,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    creation.mutate(new FormData(event.currentTarget));
  };
  return (
    <form className={form['sheet']} onSubmit={submit} aria-label="New channel">
      <Field id="channel-type" label="Kind">
        <select id="channel-type" value={type} onChange={({ target }) => isChannelType(target.value) && setType(target.value)}>
          {Object.entries(channelTypes).map(([value, { label }]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </Field>
      <Field id="channel-name" label="Name, which alerts call it by">
        {/* biome-ignore lint/a11y/noAutofocus: the form was just asked for */}
        <input id="channel-name" name="name" required pattern="[A-Za-z0-9][A-Za-z0-9_.\-]*" maxLength={100} autoComplete="off" autoFocus />
      </Field>
      {channelTypes[type].fields.map((field) => (
        <Control key={`${type} ${field.name}`} field={field} />
      ))}
      <Field id="channel-description" label="What it is for">
        <input id="channel-description" name="description" maxLength={1000} autoComplete="off" />
      </Field>
      <FormEnd label="Make the channel" isPending={creation.isPending} cancel={cancel} error={creation.error} />
    </form>
  );
}

function Control({ field: { name, label, kind, isRequired, example } }: { readonly field: ChannelField }) {
  const common = { id: `channel-${name}`, name, required: isRequired, placeholder: example, autoComplete: 'off', spellCheck: false };
  if (kind === 'made') return <MadeSecret label={label} common={common} />;
  return (
    <Field id={common.id} label={label}>
      {kind === 'headers' || kind === 'lines' ? (
        <textarea {...common} rows={3} />
      ) : (
        <input {...common} type={kind === 'secret' ? 'password' : 'text'} autoComplete={kind === 'secret' ? 'new-password' : 'off'} />
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
        {secret === '' ? <Button onClick={() => setSecret(madeSecret())}>Make one</Button> : <CopyButton text={secret} />}
      </div>
    </Field>
  );
}
