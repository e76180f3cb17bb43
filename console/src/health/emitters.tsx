import type { ListEmittersAnswer } from '@resonantgenesis/client';
import { usePagesBy } from '../data/use-pages.ts';
import { formatCount } from '../format/numbers.ts';
import { formatAge } from '../format/times.ts';
import { Badge } from '../ui/badge.tsx';
import { Clip } from '../ui/clip.tsx';
import { type LongColumn, LongTable } from '../ui/long-table.tsx';
import { Panel } from '../ui/panel.tsx';
import { periodOf, type View } from '../view/view.ts';

type Emitter = ListEmittersAnswer['data'][number];

/** What makes the spans, and how they are read. */
export function Emitters({ view }: { readonly view: View }) {
  const asked = periodOf(view);
  const pages = usePagesBy<Emitter>(['administration', 'emitters', asked], ({ ingest }, page, options) =>
    ingest.listEmitters({ ...asked, ...page }, options),
  );
  return (
    <Panel title="Emitters" note="What made the spans; those that no convention reads are no part of what agents do" isFlush>
      <LongTable caption="Emitters" columns={columns} pages={pages} empty="No span lies in this period." />
    </Panel>
  );
}

const columns: readonly LongColumn<Emitter>[] = [
  { title: 'Service', width: 'minmax(6rem, 1fr)', cell: ({ service }) => <Clip>{service ?? 'unknown'}</Clip> },
  { title: 'Scope', width: 'minmax(8rem, 1.6fr)', cell: ({ scope }) => <Clip>{scope ?? 'unknown'}</Clip> },
  { title: 'Version', width: '4rem', cell: ({ scope_version }) => <Clip>{scope_version ?? ''}</Clip> },
  {
    title: 'Convention',
    width: '7.5rem',
    cell: ({ convention }) => (convention === null ? <Badge tone="warn">not recognised</Badge> : <Clip>{convention}</Clip>),
  },
  { title: 'Spans', width: '4rem', isNumber: true, cell: ({ span_count }) => formatCount(span_count) },
  {
    title: 'Calls without usage',
    width: '8rem',
    isNumber: true,
    cell: ({ call_count, calls_without_usage }) =>
      call_count === 0 ? '' : `${formatCount(calls_without_usage)} of ${formatCount(call_count)}`,
  },
  { title: 'Last span', width: '7rem', cell: ({ last_span_at }) => formatAge(last_span_at, Date.now()) },
  { title: 'Span names', width: 'minmax(6rem, 1.2fr)', cell: ({ span_names }) => <Clip>{span_names.join(', ')}</Clip> },
];
