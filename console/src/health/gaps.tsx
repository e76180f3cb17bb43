import type { GetSummaryAnswer } from '@resonantgenesis/client';
import { inWords } from '../format/names.ts';
import { formatCount } from '../format/numbers.ts';
import { WayOut } from '../layout/hints.tsx';
import { Panel } from '../ui/panel.tsx';
import { type Column, Table } from '../ui/table.tsx';
import { ViewLink } from '../view/use-view.tsx';

type Hint = GetSummaryAnswer['hints'][number];

/** What is counted by a hint, and the page on which it is seen or mended. */
const gaps: Readonly<Record<string, { readonly what: string; readonly to?: string }>> = {
  no_session_id: { what: 'Executions without a session', to: '/executions' },
  no_user_id: { what: 'Executions without a user', to: '/executions' },
  unpriced_models: { what: 'Models without a price', to: '/costs' },
  usage_missing: { what: 'Calls that report no tokens' },
  open_traces: { what: 'Executions and steps without their top span' },
};

/** Why figures are poorer than they could be. */
export function Gaps({ hints }: { readonly hints: readonly Hint[] }) {
  return (
    <Panel title="What the figures are missing" isFlush>
      <Table
        caption="What the figures are missing"
        columns={columns}
        rows={hints}
        keyOf={({ code }) => code}
        empty="Nothing: every figure is complete."
      />
    </Panel>
  );
}

const columns: readonly Column<Hint>[] = [
  { title: 'What', cell: ({ code }) => <What code={code} /> },
  { title: 'How many', isNumber: true, cell: ({ count }) => formatCount(count) },
  { title: 'How to fix it', cell: (hint) => <WayOut {...hint} /> },
];

function What({ code }: { readonly code: string }) {
  const { what, to } = { what: inWords(code), to: undefined, ...gaps[code] };
  return to === undefined ? what : <ViewLink to={to}>{what}</ViewLink>;
}
