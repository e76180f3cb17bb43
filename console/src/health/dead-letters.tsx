import type { DeadLetter } from '@resonantgenesis/client';
import { usePagesBy } from '../data/use-pages.ts';
import { inWords } from '../format/names.ts';
import { formatShortInstant } from '../format/times.ts';
import { Clip } from '../ui/clip.tsx';
import { type LongColumn, LongTable } from '../ui/long-table.tsx';
import { Panel } from '../ui/panel.tsx';
import { periodOf, type View } from '../view/view.ts';

/** Spans that were refused, and why. */
export function DeadLetters({ view }: { readonly view: View }) {
  const asked = periodOf(view);
  const pages = usePagesBy<DeadLetter>(['administration', 'dead-letters', asked], ({ ingest }, page, options) =>
    ingest.listDeadLetters({ ...asked, ...page }, options),
  );
  return (
    <Panel title="Refused spans" note="Kept with the reason, so that they can be mended at their sender and sent again" isFlush>
      <LongTable caption="Refused spans" columns={columnsOf(view.timeZone)} pages={pages} empty="No span was refused in this period." />
    </Panel>
  );
}

function columnsOf(timeZone: string): readonly LongColumn<DeadLetter>[] {
  return [
    { title: 'Received', width: '9.5rem', cell: ({ received_at }) => formatShortInstant(received_at, timeZone) },
    { title: 'Reason', width: '9rem', cell: ({ reason }) => inWords(reason) },
    { title: 'Expected', width: 'minmax(12rem, 2fr)', cell: ({ expected }) => <Clip>{expected ?? ''}</Clip> },
    { title: 'Span', width: 'minmax(7rem, 1fr)', cell: ({ name }) => <Clip>{name ?? ''}</Clip> },
    { title: 'Service', width: 'minmax(7rem, 1fr)', cell: ({ service }) => <Clip>{service ?? ''}</Clip> },
    {
      title: 'Replayed',
      width: '9.5rem',
      cell: ({ replayed_at }) => (replayed_at === null ? '' : formatShortInstant(replayed_at, timeZone)),
    },
  ];
}
