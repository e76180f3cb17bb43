import type { DeadLetter } from '@resonantgenesis/client';
import { usePagesBy } from '../data/use-pages.ts';
import { formatShortInstant } from '../format/times.ts';
import { LongTable } from '../ui/long-table.tsx';
import { Panel } from '../ui/panel.tsx';
import { Clip, type Column } from '../ui/table.tsx';
import type { AskedPeriod } from './asked-period.ts';

/** Spans that were refused, and why. */
export function DeadLetters({ asked }: { readonly asked: AskedPeriod }) {
  const pages = usePagesBy<DeadLetter>(['administration', 'dead-letters', asked], ({ ingest }, page, options) =>
    ingest.listDeadLetters({ ...asked, ...page }, options),
  );
  return (
    <Panel title="Refused spans" note="Kept with the reason, so that they can be mended at their sender and sent again" isFlush>
      <LongTable caption="Refused spans" columns={columnsIn(asked.timeZone)} pages={pages} empty="No span was refused in this period." />
    </Panel>
  );
}

function columnsIn(timeZone: string): readonly (Column<DeadLetter> & { readonly width: string })[] {
  return [
    { title: 'Received', width: '9.5rem', cell: ({ received_at }) => formatShortInstant(received_at, timeZone) },
    { title: 'Reason', width: '9rem', cell: ({ reason }) => reason.replaceAll('_', ' ') },
    { title: 'Expected', width: 'minmax(12rem, 2fr)', cell: ({ expected }) => <Clip>{expected ?? ''}</Clip> },
    { title: 'Span', width: 'minmax(7rem, 1fr)', cell: ({ name }) => <Clip>{name ?? ''}</Clip> },
    { title: 'Service', width: 'minmax(7rem, 1fr)', cell: ({ service }) => <Clip>{service ?? ''}</Clip> },
    {
      ...{ title: 'Replayed', width: '9.5rem' },
      cell: ({ replayed_at }) => (replayed_at === null ? '' : formatShortInstant(replayed_at, timeZone)),
    },
  ];
}
