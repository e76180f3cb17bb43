import type { UnpricedModel } from '@resonantgenesis/client';
import { useState } from 'react';
import { useAdministration } from '../data/use-administration.ts';
import { formatCount, formatValue } from '../format/numbers.ts';
import { emptyPrice, type PriceDraft } from '../prices/price-draft.ts';
import { PriceForm } from '../prices/price-form.tsx';
import { Answer } from '../ui/answer.tsx';
import { Button } from '../ui/button.tsx';
import { Clip } from '../ui/clip.tsx';
import { Panel } from '../ui/panel.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { requestOf, type View } from '../view/view.ts';

/** Models whose calls have no price, and a form that gives them one. */
export function Unpriced({ view }: { readonly view: View }) {
  const request = requestOf(view);
  const answer = useAdministration(['unpriced', request], ({ prices }, signal) => prices.listUnpricedModels(request, { signal }));
  const [chosen, choose] = useState<UnpricedModel>();
  return (
    <Panel title="Models without a price" note="Their calls are missing from every cost" isFlush>
      <Answer of={answer} height="6rem">
        {({ data }) => (
          <Table caption="Models without a price" columns={columnsOf(choose)} rows={data} keyOf={keyOf} empty="Every model has a price." />
        )}
      </Answer>
      {chosen !== undefined && <PriceForm key={keyOf(chosen)} start={priceOf(chosen)} isSubjectFixed done={() => choose(undefined)} />}
    </Panel>
  );
}

function keyOf({ model, provider, service_tier }: UnpricedModel): string {
  return [model, provider, service_tier].join('\n');
}

function columnsOf(choose: (model: UnpricedModel) => void): readonly Column<UnpricedModel>[] {
  return [
    { title: 'Model', cell: ({ model }) => <Clip>{model ?? 'unknown'}</Clip> },
    { title: 'Provider', cell: ({ provider }) => <Clip>{provider ?? ''}</Clip> },
    { title: 'Calls', isNumber: true, cell: ({ calls }) => formatCount(calls) },
    { title: 'Input', isNumber: true, cell: ({ input_tokens }) => formatValue(input_tokens, 'tokens') },
    { title: 'Output', isNumber: true, cell: ({ output_tokens }) => formatValue(output_tokens, 'tokens') },
    {
      title: 'Price',
      isNumber: true,
      cell: (model) => (model.model === null ? '' : <Button onClick={() => choose(model)}>Set a price</Button>),
    },
  ];
}

function priceOf({ model, provider, service_tier }: UnpricedModel): PriceDraft {
  return { ...emptyPrice, name: model ?? '', provider: provider ?? '', serviceTier: service_tier ?? '' };
}
