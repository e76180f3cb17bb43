import type { ReconcileIngestAnswer } from '@resonantgenesis/client';
import { useAdministration } from '../data/use-administration.ts';
import { useRead } from '../data/use-read.ts';
import { inWords } from '../format/names.ts';
import { exactValue } from '../format/numbers.ts';
import { formatShortInstant } from '../format/times.ts';
import grid from '../layout/grid.module.css';
import { PageTitle } from '../layout/page-title.tsx';
import { Answer } from '../ui/answer.tsx';
import { Badge } from '../ui/badge.tsx';
import { Bars } from '../ui/bars.tsx';
import { Empty } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { useView } from '../view/use-view.tsx';
import { periodOf, requestOf } from '../view/view.ts';
import { DeadLetters } from './dead-letters.tsx';
import { Emitters } from './emitters.tsx';
import { Gaps } from './gaps.tsx';
import { Services } from './services.tsx';

/** Whether every span that was sent is accounted for, what was refused, who sends, and what the figures lack. */
export default function HealthPage() {
  const view = useView();
  const asked = periodOf(view);
  const summary = useRead('getSummary', requestOf(view));
  const through = summary.data?.data_through ?? null;
  const ledger = useAdministration(['reconcile', asked], (client, signal) => client.ingest.reconcileIngest(asked, { signal }));
  return (
    <>
      <PageTitle title="Data health">{through !== null && <p>Counted through {formatShortInstant(through, view.timeZone)}</p>}</PageTitle>
      <Answer of={ledger} height="20rem">
        {(answer) => <Ledger ledger={answer} />}
      </Answer>
      <Answer of={summary} height="12rem">
        {({ hints }) => <Gaps hints={hints} />}
      </Answer>
      <Services view={view} />
      <Emitters view={view} />
      <DeadLetters view={view} />
    </>
  );
}

const counted = [
  { field: 'received', label: 'Spans received' },
  { field: 'stored', label: 'Stored' },
  { field: 'repeated', label: 'Repeated' },
  { field: 'in_doubt', label: 'In doubt' },
  { field: 'missing', label: 'Missing' },
] as const;

function Ledger({ ledger }: { readonly ledger: ReconcileIngestAnswer }) {
  const rows = counted.map(({ field, label }) => ({ label, count: ledger[field] }));
  return (
    <div className={grid['halves']}>
      <Panel
        title="The ledger"
        note="Every span that was received, and where it is"
        actions={<Badge tone={ledger.balanced ? 'good' : 'bad'}>{ledger.balanced ? 'balanced' : 'not balanced'}</Badge>}
        isFlush
      >
        <Table
          caption="The ledger"
          columns={ledgerColumns}
          rows={[...rows, { label: 'Refused', count: ledger.rejected.total }]}
          keyOf={({ label }) => label}
        />
      </Panel>
      <Panel title="Refused and mended" note="Refused spans are left out; mended ones count">
        <Reasons title="refused" reasons={ledger.rejected.by_reason} />
        <Reasons title="mended" reasons={ledger.mended} />
      </Panel>
    </div>
  );
}

interface Reason {
  readonly reason: string;
  readonly count: number;
}

function Reasons({ title, reasons }: { readonly title: string; readonly reasons: readonly Reason[] }) {
  if (reasons.length === 0) return <Empty>{`Nothing was ${title} in this period.`}</Empty>;
  return (
    <Bars
      bars={reasons.map(({ reason, count }) => ({
        name: `${inWords(reason)} (${title})`,
        value: count,
        text: exactValue(count, '1'),
      }))}
    />
  );
}

const ledgerColumns: readonly Column<{ readonly label: string; readonly count: number }>[] = [
  { title: 'What', cell: ({ label }) => label },
  { title: 'Spans', isNumber: true, cell: ({ count }) => exactValue(count, '1') },
];
