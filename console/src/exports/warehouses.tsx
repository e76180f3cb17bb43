import type { GetBiExportAnswer } from '@resonantgenesis/client';
import { usePages } from '../data/use-pages.ts';
import { formatAge, formatMinute } from '../format/times.ts';
import { timingText } from '../forms/schedule-fields.tsx';
import { Clip } from '../ui/clip.tsx';
import { type LongColumn, LongTable } from '../ui/long-table.tsx';
import { Panel } from '../ui/panel.tsx';
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
        columns={columnsOf(timeZone)}
        pages={pages}
        empty="There is no warehouse yet. Add the first one below."
      />
    </Panel>
  );
}

function columnsOf(timeZone: string): readonly LongColumn<Warehouse>[] {
  return [
    {
      title: 'Warehouse',
      width: 'minmax(7rem, 1fr)',
      cell: ({ id, name }) => (
        <ViewLink to={`/exports/warehouses/${id}`}>
          <Clip>{name}</Clip>
        </ViewLink>
      ),
    },
    { title: 'Provider', width: '6rem', cell: ({ provider }) => providers.find(({ value }) => value === provider)?.label },
    { title: 'State', width: '5.5rem', cell: (warehouse) => <WarehouseState of={warehouse} /> },
    {
      title: 'Data through',
      width: '8rem',
      cell: ({ data_through: at }) => (at === null ? 'nothing yet' : formatMinute(at, timeZone)),
    },
    {
      title: 'Schedule',
      width: 'minmax(7rem, 1fr)',
      cell: ({ schedule, time_zone }) => <Clip>{timingText({ schedule, timeZone: time_zone })}</Clip>,
    },
    { title: 'Last run', width: '8rem', cell: ({ last_run_at: at }) => (at === null ? 'not yet' : formatAge(at, Date.now())) },
    { title: 'Last error', width: 'minmax(8rem, 1.5fr)', cell: ({ last_error: error }) => <Clip>{error ?? ''}</Clip> },
  ];
}
