import type { CreateAlertRequest } from '@resonantgenesis/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../data/client.tsx';
import { useRead } from '../data/use-read.ts';
import { useUnits } from '../data/use-units.ts';
import { metricLabel } from '../format/names.ts';
import { Button } from '../ui/button.tsx';
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
  readonly channels: string;
}

const start: Draft = {
  name: 'High error rate',
  metric: 'error_rate',
  operator: 'greater_than',
  threshold: '10',
  window: '5m',
  channels: 'email',
};

/** The usual alert: a metric beyond a threshold, with what would have fired. Others are made through the API. */
export function CreateAlert() {
  const { client } = useSession();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(start);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const creation = useMutation({
    mutationFn: () => client.analytics.createAlert(requestOf(draft)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['pages', 'listAlerts'] }),
  });
  const unitOf = useUnits();
  const preview = useMutation({ mutationFn: (of: Draft) => client.analytics.previewAlert(requestOf(of)) });
  const shown = preview.data;
  return (
    <Panel title="New alert" note="Fires while a metric is beyond a threshold">
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          creation.mutate();
        }}
      >
        <Fields draft={draft} set={set} />
        <Button onClick={() => preview.mutate(draft)} disabled={preview.isPending}>
          What would have fired?
        </Button>
        <Button type="submit" look="primary" disabled={creation.isPending}>
          Create
        </Button>
      </form>
      {shown !== undefined && preview.variables === draft && (
        <Preview preview={shown} unit={unitOf(draft.metric)} threshold={Number(draft.threshold)} />
      )}
      {[preview.error, creation.error].map((error) => error !== null && <ErrorNotice key={error.message} error={error} />)}
    </Panel>
  );
}

function Fields({ draft, set }: { readonly draft: Draft; readonly set: (change: Partial<Draft>) => void }) {
  const { data: catalog } = useRead('getCatalog', {}, { everyMs: false });
  return (
    <>
      <Field id="alert-name" label="Name">
        <input id="alert-name" required value={draft.name} onChange={({ target }) => set({ name: target.value })} />
      </Field>
      <Field id="alert-metric" label="Metric">
        <select id="alert-metric" value={draft.metric} onChange={({ target }) => set({ metric: target.value })}>
          {(catalog?.metrics ?? [{ name: draft.metric }]).map(({ name }) => (
            <option key={name} value={name}>
              {metricLabel(name)}
            </option>
          ))}
        </select>
      </Field>
      <Field id="alert-operator" label="Is">
        <select
          id="alert-operator"
          value={draft.operator}
          onChange={({ target }) => set({ operator: target.value === 'less_than' ? 'less_than' : 'greater_than' })}
        >
          <option value="greater_than">more than</option>
          <option value="less_than">less than</option>
        </select>
      </Field>
      <Field id="alert-threshold" label="Threshold">
        <input
          id="alert-threshold"
          type="number"
          step="any"
          required
          value={draft.threshold}
          onChange={({ target }) => set({ threshold: target.value })}
        />
      </Field>
      <Field id="alert-window" label="Over the last">
        <input id="alert-window" required value={draft.window} onChange={({ target }) => set({ window: target.value })} />
      </Field>
      <Field id="alert-channels" label="Tell these channels">
        <input id="alert-channels" value={draft.channels} onChange={({ target }) => set({ channels: target.value })} />
      </Field>
    </>
  );
}

function requestOf({ name, metric, operator, threshold, window, channels }: Draft): CreateAlertRequest {
  const named = channels.split(',').map((channel) => channel.trim());
  return {
    name,
    condition: { metric, operator, threshold: Number(threshold), window },
    actions: { channels: named.filter((channel) => channel !== '') },
  };
}
