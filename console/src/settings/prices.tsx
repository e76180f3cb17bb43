import type { Price } from '@resonantgenesis/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useSession } from '../data/client.tsx';
import { useAdministration } from '../data/use-administration.ts';
import { formatDay } from '../format/times.ts';
import { draftOf, emptyPrice, figureFields, kindLabels } from '../prices/price-draft.ts';
import { PriceForm } from '../prices/price-form.tsx';
import { Answer } from '../ui/answer.tsx';
import { Button } from '../ui/button.tsx';
import { Clip } from '../ui/clip.tsx';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { useView, ViewLink } from '../view/use-view.tsx';
import styles from './settings.module.css';

/** The operator's own prices, which come before the bundled table. */
export function Prices() {
  const { client } = useSession();
  const { timeZone } = useView();
  const queries = useQueryClient();
  const prices = useAdministration(['prices'], (of, signal) => of.prices.listPrices({}, { signal }));
  const [edited, edit] = useState<Price | 'new'>();
  const removal = useMutation({
    mutationFn: async ({ id }: Price) => {
      await client.prices.deletePrice({ id });
      await client.prices.reprice({});
    },
    onSuccess: () => queries.invalidateQueries(),
  });
  const newPrice = (
    <Button onClick={() => edit('new')} disabled={edited === 'new'}>
      <Plus size={15} aria-hidden="true" />
      New price
    </Button>
  );
  const done = () => edit(undefined);
  return (
    <Panel title="Prices" note="Your own, which come before the bundled table" actions={newPrice} isFlush>
      {edited === 'new' && <PriceForm start={emptyPrice} done={done} />}
      {edited !== undefined && edited !== 'new' && <PriceForm key={edited.id} start={draftOf(edited)} id={edited.id} done={done} />}
      {removal.error !== null && <ErrorNotice error={removal.error} />}
      <Answer of={prices} height="8rem">
        {({ data, price_version, table }) => (
          <>
            <Table
              caption="Prices"
              columns={columnsOf(timeZone, { edit, remove: removal.mutate })}
              rows={data}
              keyOf={({ id }) => id}
              empty="No price of your own: every call costs what the bundled table says."
            />
            <p className={styles['told']}>
              Bundled table <code>{table.version}</code>, price version {price_version}.{' '}
              <ViewLink to="/costs">Models without any price are listed under Costs.</ViewLink>
            </p>
          </>
        )}
      </Answer>
    </Panel>
  );
}

interface Actions {
  readonly edit: (price: Price) => void;
  readonly remove: (price: Price) => void;
}

function columnsOf(timeZone: string, { edit, remove }: Actions): readonly Column<Price>[] {
  return [
    { title: 'Name', cell: ({ name }) => <Clip>{name}</Clip> },
    { title: 'Kind', cell: ({ kind }) => kindLabels[kind] },
    { title: 'Provider, tier', cell: ({ provider, service_tier }) => <Clip>{[provider, service_tier].filter(Boolean).join(', ')}</Clip> },
    { title: 'Price', cell: (price) => wordingOf(price) },
    { title: 'Valid', cell: ({ effective_from, effective_to }) => periodOf(effective_from, effective_to, timeZone) },
    {
      title: 'Actions',
      isNumber: true,
      cell: (price) =>
        price.origin === 'file' ? (
          <span className={styles['faint']}>in the price file</span>
        ) : (
          <span className={styles['row']}>
            <Button onClick={() => edit(price)} aria-label={`Change the price of ${price.name}`}>
              Change
            </Button>
            <ConfirmButton label={`Remove the price of ${price.name}`} sure="Really remove it" confirm={() => remove(price)}>
              Remove
            </ConfirmButton>
          </span>
        ),
    },
  ];
}

/** Every figure that it has, exactly as it was set. */
function wordingOf(price: Price): string {
  const { figures } = draftOf(price);
  const given = figureFields[price.kind].filter(({ name }) => (figures[name] ?? '') !== '');
  const millions = given.filter(({ isPerMillion }) => isPerMillion).map(({ name, label }) => `${label.toLowerCase()} $${figures[name]}`);
  const others = given.filter(({ isPerMillion }) => !isPerMillion).map(({ name }) => alone[name]?.(figures[name] ?? '') ?? '');
  return [...(millions.length === 0 ? [] : [`${millions.join(', ')} per million`]), ...others].join('; ');
}

const alone: Readonly<Record<string, (figure: string) => string>> = {
  usdPerCall: (figure) => `$${figure} per call`,
  usdPerGbMonth: (figure) => `$${figure} per GB-month`,
  factor: (figure) => `${figure} × the bundled price`,
};

function periodOf(from: string | null, to: string | null, timeZone: string): string {
  if (from === null && to === null) return 'always';
  const [first, last] = [from, to].map((instant) => (instant === null ? undefined : formatDay(instant, timeZone)));
  return [first === undefined ? '' : `from ${first}`, last === undefined ? '' : `to ${last}`].join(' ').trim();
}
