import type { GetBiExportAnswer } from '@resonantgenesis/client';
import { usePages } from '../data/use-pages.ts';
import { formatAge, formatMinute } from '../format/times.ts';
import { timingText } from '../forms/schedule-fields.tsx';
import { LongTable } from '../ui/long-table.tsx';
import { Panel } from '../ui/panel.tsx';
import { Clip } from '../ui/table.tsx';
import { useView, ViewLink } from '../view/use-view.tsx';
import { providers } from './provider-fields.ts';
import { WarehouseState } from './warehouse-state.tsx';

type Warehouse = GetBiExportAnswer;

export function Warehouses() {
  const { timeZone } = useView();
  const pages = usePages('listBiExports', {}, { everyMs: () => 10_000 });
  return (
    <Panel title="Warehouses" isFlush>
      <LongTable
        caption="Warehouses"
        columns={columns(timeZone)}
        pages={pages}
        empty="There is no warehouse yet. Add the first one below."
      />
    </Panel>
  );
}

function columns(timeZone: string) {
  return [
    {
      ...{ title: 'Warehouse', width: 'minmax(7rem, 1fr)' },
      cell: ({ id, name }: Warehouse) => (
        <ViewLink to={`/exports/warehouses/${id}`}>
          <Clip>{name}</Clip>
        </ViewLink>
      ),
    },
    { title: 'Provider', width: '6rem', cell: ({ provider }: Warehouse) => providers.find(({ value }) => value === provider)?.label },
    { title: 'State', width: '5.5rem', cell: (warehouse: Warehouse) => <WarehouseState of={warehouse} /> },
    {
      title: 'Data through',
      width: '8rem',
      cell: ({ data_through: at }: Warehouse) => (at === null ? 'nothing yet' : formatMinute(at, timeZone)),
    },
    {
      ...{ title: 'Runs', width: 'minmax(7rem, 1fr)' },
      cell: ({ schedule, time_zone }: Warehouse) => <Clip>{timingText({ schedule, timeZone: time_zone })}</Clip>,
    },
    { title: 'Last run', width: '8rem', cell: ({ last_run_at: at }: Warehouse) => (at === null ? 'not yet' : formatAge(at, Date.now())) },
    { title: 'Last error', width: 'minmax(8rem, 1.5fr)', cell: ({ last_error: error }: Warehouse) => <Clip>{error ?? ''}</Clip> },
  ];
}
