import type { CreatedKey, CreateKeyRequest } from '@resonantgenesis/client';
import { useMutation } from '@tanstack/react-query';
import { useSession } from '../data/client.tsx';
import { Field } from '../ui/field.tsx';
import form from '../ui/form.module.css';
import { Sheet } from '../ui/sheet.tsx';
import styles from './settings.module.css';

const scopes = [
  { scope: 'ingest', may: 'send traces' },
  { scope: 'read', may: 'read figures' },
  { scope: 'write', may: 'change alerts, prices and the like' },
  { scope: 'admin', may: 'make and revoke keys' },
] as const;

const dayMs = 86_400_000;
const lifetimes = [
  { days: 0, label: 'never' },
  { days: 7, label: 'in a week' },
  { days: 30, label: 'in 30 days' },
  { days: 90, label: 'in 90 days' },
  { days: 365, label: 'in a year' },
] as const;

interface CreateKeyProps {
  readonly created: (key: CreatedKey) => unknown;
  readonly cancel: () => void;
}

export function CreateKey({ created, cancel }: CreateKeyProps) {
  const { client, hasKey } = useSession();
  const creation = useMutation({ mutationFn: (request: CreateKeyRequest) => client.keys.createKey(request), onSuccess: created });
  const send = (given: FormData) => {
    const request = requestOf(given, Date.now());
    creation.mutate(hasKey ? request : { ...request, scopes: scopes.map(({ scope }) => scope) });
  };
  return (
    <Sheet label="New key" action="Create the key" send={send} isPending={creation.isPending} cancel={cancel} error={creation.error}>
      {!hasKey && <p className={form['across']}>Once there is a key, every request needs one. The first is yours, with every scope.</p>}
      <Field label="Name">{(control) => <input {...control} name="name" required maxLength={100} autoComplete="off" />}</Field>
      <fieldset className={styles['scopes']} disabled={!hasKey}>
        <legend>Scopes</legend>
        {scopes.map(({ scope, may }) => (
          <label key={scope}>
            <input type="checkbox" name="scopes" value={scope} defaultChecked={!hasKey} />
            {scope} <span>{may}</span>
          </label>
        ))}
      </fieldset>
      <Field label="Expires">
        {(control) => (
          <select {...control} name="days">
            {lifetimes.map(({ days, label }) => (
              <option key={days} value={days}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="Requests per minute">
        {(control) => <input {...control} name="rate" type="number" min="1" max="1000000" placeholder="default" />}
      </Field>
    </Sheet>
  );
}

function requestOf(given: FormData, nowMs: number): CreateKeyRequest {
  const [days, rate] = [Number(given.get('days')), String(given.get('rate'))];
  return {
    name: String(given.get('name')),
    scopes: scopes.map(({ scope }) => scope).filter((scope) => given.getAll('scopes').includes(scope)),
    ...(rate === '' ? {} : { rateLimit: Number(rate) }),
    ...(days === 0 ? {} : { expiresAt: new Date(nowMs + days * dayMs).toISOString() }),
  };
}
