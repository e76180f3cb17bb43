import type { ConfigureBiExportRequest } from '@resonantgenesis/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useSession } from '../data/client.tsx';
import forms from '../forms/forms.module.css';
import { ScheduleFields, type Timing } from '../forms/schedule-fields.tsx';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { useView } from '../view/use-view.tsx';
import { credentialHints, fieldsOf, type Provider, providers } from './provider-fields.ts';

/** Brings the tables to a warehouse. What is written stays in the form's fields alone, and so do the credentials. */
export function NewWarehouse() {
  const { client } = useSession();
  const queries = useQueryClient();
  const { timeZone } = useView();
  const [, navigate] = useLocation();
  const [provider, choose] = useState<Provider>('bigquery');
  const [timing, setTiming] = useState<Timing>({ schedule: 'hourly', timeZone });
  const creation = useMutation({
    mutationFn: (request: ConfigureBiExportRequest) => client.analytics.configureBiExport(request),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries();
      navigate(`/exports/warehouses/${id}`);
    },
    gcTime: 0, // it was given credentials
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    creation.mutate(requestOf(provider, timing, new FormData(event.currentTarget)));
  };
  return (
    <Panel title="New warehouse" note="Executions, steps and a daily rollup are brought there and kept right, by its schedule">
      <form className={forms['form']} onSubmit={submit} autoComplete="off">
        <div>
          <Choice label="Provider" options={providers} value={provider} choose={choose} />
        </div>
        <div className={forms['row']} key={provider}>
          {fieldsOf[provider].map(({ name, label, isOptional, placeholder, isNumber }) => (
            <Field key={name} id={`warehouse-${name}`} label={isOptional ? `${label} (optional)` : label}>
              <input
                id={`warehouse-${name}`}
                name={name}
                required={isOptional !== true}
                placeholder={placeholder}
                spellCheck={false}
                inputMode={isNumber ? 'numeric' : undefined}
                pattern={isNumber ? '\\d+' : undefined}
              />
            </Field>
          ))}
        </div>
        <div className={forms['full']}>
          <Field id="warehouse-credentials" label={`Credentials, never shown again. ${credentialHints[provider]}`}>
            <textarea id="warehouse-credentials" name="credentials" required spellCheck={false} autoComplete="off" />
          </Field>
        </div>
        <div className={forms['row']}>
          <ScheduleFields timing={timing} change={setTiming} isOptional={false} />
        </div>
        {creation.error !== null && <ErrorNotice error={creation.error} />}
        <div className={forms['actions']}>
          <Button type="submit" look="primary" disabled={creation.isPending}>
            {creation.isPending ? 'Reaching it…' : 'Add the warehouse'}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function requestOf(provider: Provider, { schedule, timeZone }: Timing, given: FormData): ConfigureBiExportRequest {
  const entries = fieldsOf[provider].flatMap(({ name, isNumber }) => {
    const text = String(given.get(name) ?? '').trim();
    return text === '' ? [] : [[name, isNumber ? Number(text) : text]];
  });
  const credentials = String(given.get('credentials') ?? '').trim();
  return { provider, timeZone, ...(schedule === null ? {} : { schedule }), config: { ...Object.fromEntries(entries), credentials } };
}
