import type { ListServicesAnswer } from '@resonantgenesis/client';
import { usePagesBy } from '../data/use-pages.ts';
import { formatCount, formatDuration } from '../format/numbers.ts';
import { formatAge } from '../format/times.ts';
import { Clip } from '../ui/clip.tsx';
import { type LongColumn, LongTable } from '../ui/long-table.tsx';
import { Panel } from '../ui/panel.tsx';
import { ViewLink } from '../view/use-view.tsx';
import { periodOf, type View } from '../view/view.ts';

type Service = ListServicesAnswer['data'][number];

/** When each service was last heard of, and whether its spans fit those of others. */
export function Services({ view }: { readonly view: View }) {
  const asked = periodOf(view);
  const pages = usePagesBy<Service>(['administration', 'services', asked], ({ ingest }, page, options) =>
    ingest.listServices({ ...asked, ...page }, options),
  );
  return (
    <Panel title="Services" note="Orphans and clocks are of the newest spans that have had time to find their parents" isFlush>
      <LongTable caption="Services" columns={columns} pages={pages} empty="No span lies in this period." />
    </Panel>
  );
}

const columns: readonly LongColumn<Service>[] = [
  { title: 'Service', width: 'minmax(9rem, 1.5fr)', cell: ({ service }) => <Clip>{service ?? 'unknown'}</Clip> },
  { title: 'Last span', width: 'minmax(8rem, 1fr)', cell: ({ last_span_at }) => formatAge(last_span_at, Date.now()) },
  { title: 'Spans', width: '5rem', isNumber: true, cell: ({ span_count }) => formatCount(span_count) },
  { title: 'Checked', width: '5rem', isNumber: true, cell: ({ checked_spans }) => formatCount(checked_spans) },
  {
    title: 'Without their parent',
    width: '9rem',
    isNumber: true,
    cell: ({ orphans, orphan_trace_id }) => <Fault text={formatCount(orphans)} traceId={orphan_trace_id} />,
  },
  {
    title: 'Before their parent',
    width: '11rem',
    isNumber: true,
    cell: ({ starts_before_parent: count, most_ms_before_parent, skewed_trace_id }) => (
      <Fault
        text={count === 0 ? '0' : `${formatCount(count)}, by up to ${formatDuration(most_ms_before_parent)}`}
        traceId={skewed_trace_id}
      />
    ),
  },
];

/** A figure that leads to one of its traces. */
function Fault({ text, traceId }: { readonly text: string; readonly traceId: string | null }) {
  return traceId === null ? text : <ViewLink to={`/traces/${traceId}`}>{text}</ViewLink>;
}
