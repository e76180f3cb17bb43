import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../data/client.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import form from '../ui/form.module.css';
import { Sheet } from '../ui/sheet.tsx';
import { figureFields, kindLabels, type PriceDraft, type PriceKind, priceRequest } from './price-draft.ts';

interface PriceFormProps {
  readonly start: PriceDraft;
  /** Of the price in whose place the new one comes. */
  readonly id?: string;
  /** What has the price is known already. */
  readonly isSubjectFixed?: boolean;
  readonly done: () => void;
}

type SetDraft = (change: Partial<PriceDraft>) => void;

/** Sets a price. Calls of the last thirty days are priced again as soon as it is there. */
export function PriceForm({ start, id, isSubjectFixed = false, done }: PriceFormProps) {
  const { client } = useSession();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(start);
  const set: SetDraft = (change) => setDraft((before) => ({ ...before, ...change }));
  const setting = useMutation({
    mutationFn: async () => {
      const request = priceRequest(draft);
      await (id === undefined ? client.prices.setPrice(request) : client.prices.replacePrice({ id, ...request }));
      await client.prices.reprice({});
    },
    onSuccess: async () => {
      await queries.invalidateQueries();
      done();
    },
  });
  return (
    <Sheet
      label={id === undefined ? 'New price' : `Price of ${draft.name}`}
      action={setting.isPending ? 'Pricing…' : 'Set the price'}
      send={() => setting.mutate()}
      isPending={setting.isPending}
      cancel={done}
      error={setting.error}
      note="Calls of the last 30 days are priced again."
    >
      {isSubjectFixed ? <strong className={form['across']}>{draft.name}</strong> : <Subject draft={draft} set={set} />}
      <Figures draft={draft} set={set} />
    </Sheet>
  );
}

function isKind(text: string): text is PriceKind {
  return text in kindLabels;
}

function Subject({ draft, set }: { readonly draft: PriceDraft; readonly set: SetDraft }) {
  return (
    <>
      <Field label="Kind">
        {(control) => (
          <select {...control} value={draft.kind} onChange={({ target }) => isKind(target.value) && set({ kind: target.value })}>
            {Object.entries(kindLabels).map(([kind, label]) => (
              <option key={kind} value={kind}>
                {label.toLowerCase()}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Text label="Name, with * at its end for any" value={draft.name} set={(name) => set({ name })} isRequired />
      <Text label="Provider (optional)" value={draft.provider} set={(provider) => set({ provider })} />
      {draft.kind === 'model' && (
        <Text label="Service tier (optional)" value={draft.serviceTier} set={(serviceTier) => set({ serviceTier })} />
      )}
      <Instant label="Valid from, UTC (optional)" value={draft.effectiveFrom} set={(effectiveFrom) => set({ effectiveFrom })} />
      <Instant label="Valid until, UTC (optional)" value={draft.effectiveTo} set={(effectiveTo) => set({ effectiveTo })} />
    </>
  );
}

function Figures({ draft, set }: { readonly draft: PriceDraft; readonly set: SetDraft }) {
  const fields = figureFields[draft.kind];
  const isGiven = ({ name }: { readonly name: string }) => (draft.figures[name] ?? '') !== '';
  const [showsAll, setShowsAll] = useState(fields.some((field) => !field.isUsual && isGiven(field)));
  const shown = fields.filter(({ isUsual }) => isUsual || showsAll);
  return (
    <>
      {shown.map(({ name, label, isPerMillion }) => (
        <Field key={name} label={isPerMillion ? `${label}, USD per million` : label}>
          {(control) => (
            <input
              {...control}
              inputMode="decimal"
              pattern="\d+(\.\d+)?"
              title="USD, like 2.50"
              autoComplete="off"
              value={draft.figures[name] ?? ''}
              onChange={({ target }) => set({ figures: { ...draft.figures, [name]: target.value } })}
            />
          )}
        </Field>
      ))}
      {shown.length < fields.length && (
        <div className={form['across']}>
          <Button look="plain" onClick={() => setShowsAll(true)}>
            More kinds of prices
          </Button>
        </div>
      )}
    </>
  );
}

interface ControlProps {
  readonly label: string;
  readonly value: string;
  readonly set: (text: string) => void;
  readonly isRequired?: boolean;
}

function Text({ label, value, set, isRequired = false }: ControlProps) {
  return (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          value={value}
          required={isRequired}
          maxLength={256}
          autoComplete="off"
          onChange={({ target }) => set(target.value)}
        />
      )}
    </Field>
  );
}

/** To the second, as browsers ask for a time. */
function Instant({ label, value, set }: ControlProps) {
  const change = (text: string) => set(text === '' ? '' : `${text.length === 16 ? `${text}:00` : text}Z`);
  return (
    <Field label={label}>
      {(control) => (
        <input {...control} type="datetime-local" step="1" value={value.slice(0, 19)} onChange={({ target }) => change(target.value)} />
      )}
    </Field>
  );
}
