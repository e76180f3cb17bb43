import type { GetBiExportAnswer } from '@resonantgenesis/client';
import { useState } from 'react';
import { useRead } from '../data/use-read.ts';
import { inWords } from '../format/names.ts';
import { formatMinute } from '../format/times.ts';
import { timingText } from '../forms/schedule-fields.tsx';
import { PageTitle } from '../layout/page-title.tsx';
import { Answer } from '../ui/answer.tsx';
import { Asked } from '../ui/asked.tsx';
import { Facts } from '../ui/facts.tsx';
import { Notice } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { usePathPart } from '../view/exact-location.ts';
import { useView } from '../view/use-view.tsx';
import { Models } from './models.tsx';
import { credentialsText, providers } from './provider-fields.ts';
import { WarehouseActions } from './warehouse-actions.tsx';
import { WarehouseForm } from './warehouse-form.tsx';
import { WarehouseRuns } from './warehouse-runs.tsx';
import { WarehouseState } from './warehouse-state.tsx';

/** One warehouse: how far it is, and what was brought there. */
export default function WarehousePage() {
  const id = usePathPart('id');
  const warehouse = useRead('getBiExport', { id }, { everyMs: 5_000 });
  return (
    <Answer of={warehouse} height="60vh">
      {(answer) => <Shown key={answer.id} warehouse={answer} />}
    </Answer>
  );
}

function Shown({ warehouse }: { readonly warehouse: GetBiExportAnswer }) {
  const [isEdited, setEdited] = useState(false);
  const close = () => setEdited(false);
  return (
    <>
      <PageTitle title={warehouse.name}>
        <WarehouseState of={warehouse} />
        <WarehouseActions warehouse={warehouse} isEdited={isEdited} edit={() => setEdited(true)} />
      </PageTitle>
      {problemsOf(warehouse).map((problem) => (
        <Notice key={problem}>{problem}</Notice>
      ))}
      {isEdited ? (
        <Asked>
          <Panel title="Another definition in its place" note="Tables that are elsewhere afterwards are brought anew">
            <WarehouseForm warehouse={warehouse} done={close} cancel={close} />
          </Panel>
        </Asked>
      ) : (
        <Definition warehouse={warehouse} />
      )}
      <WarehouseRuns id={warehouse.id} />
      <Models warehouseId={warehouse.id} />
    </>
  );
}

/** A run may have failed of what the service warns of. */
function problemsOf({ warnings, last_error }: GetBiExportAnswer): readonly string[] {
  const problems = warnings.map(({ how }) => how);
  return last_error === null || problems.includes(last_error) ? problems : [...problems, last_error];
}

function Definition({ warehouse }: { readonly warehouse: GetBiExportAnswer }) {
  const { timeZone } = useView();
  const { provider, config, credentials, schedule, data_through: through, next_run_at: next } = warehouse;
  const facts = [
    { name: 'Provider', value: providers.find(({ value }) => value === provider)?.label ?? provider },
    ...Object.entries(config).map(([name, value]) => ({ name: nameOf(name), value: textOf(value) })),
    { name: 'Credentials', value: credentialsText(credentials) },
    { name: 'Schedule', value: timingText({ schedule, timeZone: warehouse.time_zone }) },
    { name: 'Next run', value: next === null ? 'none: it is paused' : formatMinute(next, timeZone) },
    { name: 'Data through', value: through === null ? 'nothing yet' : formatMinute(through, timeZone) },
  ];
  return (
    <Panel title="Definition">
      <Facts facts={facts} />
    </Panel>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

function nameOf(field: string): string {
  const text = inWords(field);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
