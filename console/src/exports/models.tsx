import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useSession } from '../data/client.tsx';
import { saveFile } from '../data/save-file.ts';
import { Button } from '../ui/button.tsx';
import form from '../ui/form.module.css';
import { ErrorNotice } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';

const tables = ['executions', 'steps', 'daily'] as const;

const files = [
  { label: 'Looker: LookML', path: 'looker?', name: 'resonant_analytics.model.lkml' },
  ...tables.map((table) => ({ label: `Tableau: ${table}`, path: `tableau?table=${table}&`, name: `resonant_${table}.tds` })),
];

/** The tables of a warehouse as BI tools know them, with every metric of the catalogue. */
export function Models({ warehouseId }: { readonly warehouseId: string }) {
  const { readText } = useSession();
  const download = useMutation({
    mutationFn: async ({ path, name }: { readonly path: string; readonly name: string }) =>
      saveFile(name, await readText(`/api/v1/analytics/integrations/${path}bi_export_id=${encodeURIComponent(warehouseId)}`)),
  });
  return (
    <Panel title="Looker and Tableau" note="The tables with every metric of the catalogue as a measure">
      <div className={form['actions']}>
        {files.map((file) => (
          <Button key={file.label} onClick={() => download.mutate(file)} disabled={download.isPending}>
            <Download size={15} aria-hidden="true" />
            {file.label}
          </Button>
        ))}
      </div>
      {download.error !== null && <ErrorNotice error={download.error} />}
    </Panel>
  );
}
