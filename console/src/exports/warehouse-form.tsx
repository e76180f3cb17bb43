import type { ConfigureBiExportRequest, GetBiExportAnswer } from '@resonantgenesis/client';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSession } from '../data/client.tsx';
import { ScheduleFields, type Timing } from '../forms/schedule-fields.tsx';
import { useReplacing } from '../forms/use-replacing.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import form from '../ui/form.module.css';
import { SaveProblem, sentBy } from '../ui/save-problem.tsx';
import { useView } from '../view/use-view.tsx';
import { credentialHints, credentialsText, fieldsOf, type Provider, type ProviderField, providers } from './provider-fields.ts';

interface WarehouseFormProps {
  /** The one that is changed; undefined = it is a new one. */
  readonly warehouse: GetBiExportAnswer | undefined;
  readonly done: (saved: GetBiExportAnswer) => void;
  readonly cancel?: () => void;
}

/** A place that tables are brought to. What is written stays in the form's fields alone, and so do the credentials. */
export function WarehouseForm({ warehouse, done, cancel }: WarehouseFormProps) {
  const { client } = useSession();
  const queries = useQueryClient();
  const { timeZone } = useView();
  const [provider, choose] = useState<Provider>(warehouse?.provider ?? 'bigquery');
  const [timing, setTiming] = useState<Timing>(
    warehouse === undefined ? { schedule: 'hourly', timeZone } : { schedule: warehouse.schedule, timeZone: warehouse.time_zone },
  );
  const [seen] = useState(warehouse);
  const saving = useReplacing<ConfigureBiExportRequest, GetBiExportAnswer>({
    opened: seen?.updated_at,
    send: (request, ifUpdatedAt) => {
      if (seen === undefined) return client.analytics.configureBiExport(request);
      return client.analytics.replaceBiExport({ ...request, id: seen.id, description: seen.description, ifUpdatedAt });
    },
    readVersion: async () => (await client.analytics.getBiExport({ id: seen?.id ?? '' })).updated_at,
    done: async (saved) => {
      await queries.invalidateQueries();
      done(saved);
    },
    gcTime: 0, // it was given credentials
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { given, isMine } = sentBy(event);
    saving[isMine ? 'keepMine' : 'save'](requestOf(provider, timing, given, seen?.config ?? {}));
  };
  const discardMine = async () => {
    await queries.invalidateQueries();
    cancel?.();
  };
  const action = warehouse === undefined ? 'Add the warehouse' : 'Save the changes';
  return (
    <form className={form['form']} onSubmit={submit} autoComplete="off">
      {warehouse === undefined && (
        <div>
          <Choice label="Provider" options={providers} value={provider} choose={choose} />
        </div>
      )}
      <div className={form['row']} key={provider}>
        <Field label="Name (optional)">
          {(control) => <input {...control} name="name" maxLength={200} placeholder={provider} defaultValue={warehouse?.name} />}
        </Field>
        {fieldsOf[provider].map((field) => (
          <Control key={field.name} field={field} config={warehouse?.config ?? {}} />
        ))}
      </div>
      <Credentials provider={provider} kept={warehouse?.credentials ?? null} isOptional={seen?.config.api_endpoint !== undefined} />
      <div className={form['row']}>
        <ScheduleFields timing={timing} change={setTiming} isOptional={false} />
      </div>
      <div className={form['actions']}>
        <Button type="submit" look="primary" disabled={saving.isPending}>
          {saving.isPending ? 'Connecting…' : action}
        </Button>
        {cancel !== undefined && <Button onClick={cancel}>Cancel</Button>}
      </div>
      {saving.error !== null && <SaveProblem error={saving.error} isAgain={saving.isAgain} discardMine={() => void discardMine()} />}
    </form>
  );
}

type Config = Readonly<Record<string, unknown>>;

function Control({ field, config }: { readonly field: ProviderField; readonly config: Config }) {
  const { name, label, isOptional = false, placeholder, isNumber = false } = field;
  return (
    <Field label={isOptional ? `${label} (optional)` : label}>
      {(control) => (
        <input
          {...control}
          name={`config.${name}`}
          required={!isOptional}
          placeholder={placeholder}
          spellCheck={false}
          inputMode={isNumber ? 'numeric' : undefined}
          pattern={isNumber ? '\\d+' : undefined}
          defaultValue={String(config[name] ?? '')}
        />
      )}
    </Field>
  );
}

interface CredentialsProps {
  readonly provider: Provider;
  /** What the API says of those that are there. */
  readonly kept: string | null;
  readonly isOptional: boolean;
}

function Credentials({ provider, kept, isOptional }: CredentialsProps) {
  const [isRemoved, remove] = useState(false);
  const isKept = kept !== null && kept !== 'unreadable';
  const told = isKept ? `${credentialsText(kept)}. Empty keeps them, unless it is another host.` : 'Never shown again.';
  return (
    <div>
      <Field label="Credentials" hint={`${credentialHints[provider]}. ${told}`}>
        {(control) => (
          <textarea
            {...control}
            name="credentials"
            required={!isKept && !isOptional}
            disabled={isRemoved}
            spellCheck={false}
            autoComplete="off"
          />
        )}
      </Field>
      {kept !== null && isOptional && (
        <label className={form['remove']}>
          <input type="checkbox" name="remove-credentials" checked={isRemoved} onChange={({ target }) => remove(target.checked)} />
          Remove them
        </label>
      )}
    </div>
  );
}

/** What it had before and has no field stays. */
function requestOf(provider: Provider, { schedule, timeZone }: Timing, given: FormData, before: Config): ConfigureBiExportRequest {
  const textOf = (name: string): string => String(given.get(name) ?? '').trim();
  const fields = fieldsOf[provider];
  const kept = Object.entries(before).filter(([name]) => !fields.some((field) => field.name === name));
  const written = fields.flatMap(({ name, isNumber }) => {
    const text = textOf(`config.${name}`);
    return text === '' ? [] : [[name, isNumber ? Number(text) : text]];
  });
  const [name, secret] = [textOf('name'), textOf('credentials')];
  const credentials = given.has('remove-credentials') ? null : secret;
  return {
    ...{ provider, timeZone, ...(schedule === null ? {} : { schedule }), ...(name === '' ? {} : { name }) },
    config: { ...Object.fromEntries([...kept, ...written]), ...(credentials === '' ? {} : { credentials }) },
  };
}
