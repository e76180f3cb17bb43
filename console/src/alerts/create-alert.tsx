import type { CreateAlertRequest } from '@resonantgenesis/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSession } from '../data/client.tsx';
import { useAdministration } from '../data/use-administration.ts';
import { useCatalog } from '../data/use-catalog.ts';
import { unitText } from '../format/numbers.ts';
import { DurationField } from '../forms/duration-field.tsx';
import { MetricSelect } from '../forms/metric-picker.tsx';
import { Button } from '../ui/button.tsx';
import { Combobox } from '../ui/combobox.tsx';
import { Field } from '../ui/field.tsx';
import form from '../ui/form.module.css';
import { ErrorNotice } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { Preview } from './preview.tsx';

interface Draft {
  readonly name: string;
  readonly metric: string;
  readonly operator: 'greater_than' | 'less_than';
  readonly threshold: string;
  readonly window: string;
  readonly channels: readonly string[];
}

const start: Draft = {
  name: 'High error rate',
  metric: 'error_rate',
  operator: 'greater_than',
  threshold: '10',
  window: '5m',
  channels: [],
};

/** The usual alert: a metric beyond a threshold, with what would have fired. Others are made through the API. */
export function CreateAlert() {
  const { client } = useSession();
  const queries = useQueryClient();
  const { metricOf } = useCatalog();
  const [draft, setDraft] = useState(start);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const creation = useMutation({
    mutationFn: () => client.analytics.createAlert(requestOf(draft)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['pages', 'listAlerts'] }),
  });
  const preview = useMutation({ mutationFn: (of: Draft) => client.analytics.previewAlert(requestOf(of)) });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    creation.mutate();
  };
  return (
    <Panel title="New alert" note="Fires while a metric is beyond a threshold">
      <form className={form['form']} onSubmit={submit}>
        <Condition draft={draft} set={set} />
        <Channels draft={draft} set={set} />
        {preview.data !== undefined && preview.variables === draft && (
          <Preview preview={preview.data} unit={metricOf(draft.metric).unit} threshold={Number(draft.threshold)} />
        )}
        {[preview.error, creation.error].map((error) => error !== null && <ErrorNotice key={error.message} error={error} />)}
        <div className={form['actions']}>
          <Button onClick={() => preview.mutate(draft)} disabled={preview.isPending}>
            What would have fired?
          </Button>
          <Button type="submit" look="primary" disabled={creation.isPending}>
            Create the alert
          </Button>
        </div>
      </form>
    </Panel>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
}

function Condition({ draft: { name, metric, operator, threshold, window }, set }: PartProps) {
  const { metricOf } = useCatalog();
  return (
    <div className={form['row']}>
      <Field label="Name">
        {(control) => <input {...control} required value={name} onChange={({ target }) => set({ name: target.value })} />}
      </Field>
      <Field label="Metric">{(control) => <MetricSelect {...control} value={metric} choose={(chosen) => set({ metric: chosen })} />}</Field>
      <Field label="Is">
        {(control) => (
          <select
            {...control}
            value={operator}
            onChange={({ target }) => set({ operator: target.value === 'less_than' ? 'less_than' : 'greater_than' })}
          >
            <option value="greater_than">more than</option>
            <option value="less_than">less than</option>
          </select>
        )}
      </Field>
      <Field label={`Threshold${unitText(metricOf(metric).unit)}`}>
        {(control) => (
          <input
            {...control}
            type="number"
            step="any"
            required
            value={threshold}
            onChange={({ target }) => set({ threshold: target.value })}
          />
        )}
      </Field>
      <DurationField label="Over the last" value={window} change={(length) => set({ window: length })} />
    </div>
  );
}

/** As many as the API takes. */
const mostChannels = 20;

function Channels({ draft: { channels }, set }: PartProps) {
  const { data: known } = useAdministration(['channel-names'], (client, signal) =>
    client.channels.listChannels({ limit: 200 }, { signal }),
  );
  const options = (known?.data ?? []).map(({ name }) => ({ value: name, label: name }));
  return (
    <Combobox
      label="Notify these channels"
      placeholder="Nobody"
      options={options}
      chosen={channels}
      choose={(chosen) => set({ channels: chosen })}
      most={mostChannels}
    />
  );
}

function requestOf({ name, metric, operator, threshold, window, channels }: Draft): CreateAlertRequest {
  return { name, condition: { metric, operator, threshold: Number(threshold), window }, actions: { channels } };
}
