import { useLocation } from 'wouter';
import { PageTitle } from '../layout/page-title.tsx';
import { Choice } from '../ui/choice.tsx';
import { Panel } from '../ui/panel.tsx';
import { usePageParameters } from '../view/use-view.tsx';
import { Files } from './files.tsx';
import { Integrations } from './integrations.tsx';
import { NewExport } from './new-export.tsx';
import { WarehouseForm } from './warehouse-form.tsx';
import { Warehouses } from './warehouses.tsx';

const tabs = [
  { value: 'files', label: 'Files' },
  { value: 'warehouses', label: 'Warehouses and BI' },
] as const;

/** How data leave: as files, and into the tools of others. */
export default function ExportsPage() {
  const [parameters, change] = usePageParameters();
  const [, navigate] = useLocation();
  const tab = parameters.get('tab') === 'warehouses' ? 'warehouses' : 'files';
  return (
    <>
      <PageTitle title="Exports and integrations">
        <Choice label="What" options={tabs} value={tab} choose={(chosen) => change({ tab: chosen === 'files' ? null : chosen })} />
      </PageTitle>
      {tab === 'files' ? (
        <>
          <NewExport />
          <Files />
        </>
      ) : (
        <>
          <Integrations />
          <Warehouses />
          <Panel title="New warehouse" note="Executions, steps and a daily rollup, loaded by its schedule and kept up to date">
            <WarehouseForm warehouse={undefined} done={({ id }) => navigate(`/exports/warehouses/${id}`)} />
          </Panel>
        </>
      )}
    </>
  );
}
