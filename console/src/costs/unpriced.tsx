import type { UnpricedModel } from '@resonantgenesis/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useSession } from '../data/client.tsx';
import { formatCount, formatValue } from '../format/numbers.ts';
import { Answer } from '../ui/answer.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import form from '../ui/form.module.css';
import { ErrorNotice, Notice } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { Clip, type Column, Table } from '../ui/table.tsx';
import { requestOf, type View } from '../view/view.ts';

/** Models whose calls have no price, and a form that gives them one. */
export function Unpriced({ view }: { readonly view: View }) {
  const { client } = useSession();
  const request = requestOf(view);
  const answer = useQuery({
    queryKey: ['listUnpricedModels', request],
    queryFn: ({ signal }) => client.prices.listUnpricedModels(request, { signal }),
  });
  const [chosen, choose] = useState<UnpricedModel>();
  return (
    <Panel title="Models without a price" note="Their calls are missing in every cost" isFlush>
      <Answer of={answer} height="6rem">
        {({ data }) => (
          <Table caption="Models without a price" columns={columns(choose)} rows={data} keyOf={keyOf} empty="Every model has a price." />
        )}
      </Answer>
      {chosen !== undefined && <PriceForm key={keyOf(chosen)} of={chosen} done={() => choose(undefined)} />}
    </Panel>
  );
}

function keyOf({ model, provider, service_tier }: UnpricedModel): string {
  return [model, provider, service_tier].join('\n');
}

function columns(choose: (model: UnpricedModel) => void): readonly Column<UnpricedModel>[] {
  return [
    { title: 'Model', cell: ({ model }) => <Clip>{model ?? 'not told'}</Clip> },
    { title: 'Provider', cell: ({ provider }) => <Clip>{provider ?? ''}</Clip> },
    { title: 'Calls', isNumber: true, cell: ({ calls }) => formatCount(calls) },
    { title: 'Input', isNumber: true, cell: ({ input_tokens }) => formatValue(input_tokens, 'tokens') },
    { title: 'Output', isNumber: true, cell: ({ output_tokens }) => formatValue(output_tokens, 'tokens') },
    {
      title: 'Mend',
      isNumber: true,
      cell: (model) => (model.model === null ? '' : <Button onClick={() => choose(model)}>Give it a price</Button>),
    },
  ];
}

/** The price holds for calls from now on; calls of before are priced again as soon as it is there. */
function PriceForm({ of: { model, provider, service_tier }, done }: { readonly of: UnpricedModel; readonly done: () => void }) {
  const { client } = useSession();
  const queries = useQueryClient();
  const setting = useMutation({
    mutationFn: async (given: FormData) => {
      const figure = (name: string) => String(given.get(name));
      await client.prices.setPrice({
        kind: 'model',
        name: model ?? '',
        ...(provider === null ? {} : { provider }),
        ...(service_tier === null ? {} : { serviceTier: service_tier }),
        usdPerMillion: { input: figure('input'), output: figure('output') },
      });
      await client.prices.reprice({});
    },
    onSuccess: async () => {
      await queries.invalidateQueries();
      done();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setting.mutate(new FormData(event.currentTarget));
  };
  return (
    <form className={`${form['form']} ${form['inset']}`} onSubmit={submit}>
      <strong>{model}</strong>
      <Field id="price-input" label="Input, USD a million tokens">
        <input id="price-input" name="input" inputMode="decimal" required pattern="\d+(\.\d+)?" />
      </Field>
      <Field id="price-output" label="Output, USD a million tokens">
        <input id="price-output" name="output" inputMode="decimal" required pattern="\d+(\.\d+)?" />
      </Field>
      <Button type="submit" look="primary" disabled={setting.isPending}>
        {setting.isPending ? 'Pricing…' : 'Set the price'}
      </Button>
      <Button onClick={done}>Cancel</Button>
      {setting.isPending && <Notice>Calls of before are being priced again.</Notice>}
      {setting.error !== null && <ErrorNotice error={setting.error} />}
    </form>
  );
}
