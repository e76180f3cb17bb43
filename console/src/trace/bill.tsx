import type { Step } from '@resonantgenesis/client';
import { inWords } from '../format/names.ts';
import { exactValue } from '../format/numbers.ts';
import { type Column, Table } from '../ui/table.tsx';

type Line = Step['bill']['lines'][number];

const perTexts: Readonly<Record<Line['per'], string>> = { million_tokens: 'per million', call: 'per call' };

const columns: readonly Column<Line>[] = [
  { title: 'What', cell: ({ bucket }) => inWords(bucket) },
  { title: 'Quantity', isNumber: true, cell: ({ quantity }) => exactValue(quantity, '1') },
  { title: 'Price', isNumber: true, cell: ({ unit_price, per }) => `$${unit_price} ${perTexts[per]}` },
  { title: 'Amount', isNumber: true, cell: ({ amount }) => `$${amount}` },
];

const sources: Readonly<Record<Step['bill']['source'], string>> = {
  reported: 'as its sender reported',
  operator: 'by your own price',
  table: 'by the bundled price table',
  none: 'no price is known for this model',
  not_billable: 'nothing to pay',
};

/** How the cost of a step came about, line by line, with every digit. */
export function Bill({ step: { bill } }: { readonly step: Step }) {
  const version = bill.price_version === null ? '' : `, version ${bill.price_version}`;
  return (
    <section aria-label="Cost">
      <p>
        <strong>{bill.total === null ? 'Cost unknown' : `$${bill.total}`}</strong>: {sources[bill.source]}
        {version}
        {bill.service_tier === null ? '' : `, ${bill.service_tier} service`}
      </p>
      {bill.lines.length > 0 && <Table caption="Lines of the bill" columns={columns} rows={bill.lines} keyOf={({ bucket }) => bucket} />}
    </section>
  );
}
