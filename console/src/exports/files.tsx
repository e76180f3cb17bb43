import type { Export } from '@resonantgenesis/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSession } from '../data/client.tsx';
import { usePages } from '../data/use-pages.ts';
import { metricLabel } from '../format/names.ts';
import { formatBytes, formatCount } from '../format/numbers.ts';
import { formatDays, formatMinute } from '../format/times.ts';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { LongTable } from '../ui/long-table.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { Progress } from '../ui/progress.tsx';
import { Clip } from '../ui/table.tsx';
import { filtersText } from '../view/filters-request.ts';
import { useView } from '../view/use-view.tsx';
import { FileState } from './file-state.tsx';
import styles from './files.module.css';

const isUnderWay = ({ status }: Export): boolean => status === 'waiting' || status === 'running';

/** What was exported, newest first; looked at often while one is under way. */
export function Files() {
  const { client } = useSession();
  const queries = useQueryClient();
  const { timeZone } = useView();
  const pages = usePages('listExports', {}, { everyMs: (rows) => (rows.some(isUnderWay) ? 1_000 : 30_000) });
  const removal = useMutation({
    mutationFn: (id: string) => client.analytics.deleteExport({ id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['pages', 'listExports'] }),
  });
  return (
    <Panel title="Files" note="Whoever has a link gets the file without a key, for a day; files are removed when they expire" isFlush>
      {removal.error !== null && <ErrorNotice error={removal.error} />}
      <LongTable
        caption="Files"
        columns={columns(timeZone, (id) => removal.mutate(id))}
        pages={pages}
        empty="Nothing was exported yet. Choose above what a file is to hold."
      />
    </Panel>
  );
}

function columns(timeZone: string, remove: (id: string) => void) {
  return [
    { title: 'Of', width: 'minmax(9rem, 2fr)', cell: (file: Export) => <Clip>{contentOf(file)}</Clip> },
    { title: 'Links', width: '8.5rem', cell: (file: Export) => <Links file={file} /> },
    { title: 'State', width: '7rem', cell: (file: Export) => <State file={file} /> },
    { title: 'Period', width: 'minmax(9.5rem, 1fr)', cell: ({ period }: Export) => <Clip>{formatDays(period, timeZone)}</Clip> },
    { title: 'Rows', width: '4rem', isNumber: true, cell: ({ rows }: Export) => formatCount(rows) },
    { title: 'Size', width: '4.5rem', isNumber: true, cell: ({ bytes }: Export) => (bytes === null ? '' : formatBytes(bytes)) },
    {
      ...{ title: 'Kept until', width: '8rem' },
      cell: ({ kept_until: until }: Export) => (until === null ? '' : formatMinute(until, timeZone)),
    },
    {
      ...{ title: 'Remove', width: '6.5rem' },
      cell: (file: Export) => (
        <ConfirmButton sure={isUnderWay(file) ? 'Really cancel' : 'Really delete'} confirm={() => remove(file.id)}>
          {isUnderWay(file) ? 'Cancel' : 'Delete'}
        </ConfirmButton>
      ),
    },
  ];
}

/** What a file is of, with the filters that it was made under. */
function contentOf({ dataset, metrics, group_by, filters, format }: Export): string {
  const what = dataset ?? `${(metrics ?? []).map(metricLabel).join(', ')} by ${(group_by ?? []).join(', ') || 'nothing'}`;
  const under = filtersText(filters);
  return [what, under]
    .filter((text) => text !== '')
    .join('; ')
    .concat(`, as ${format}`);
}

function State({ file }: { readonly file: Export }) {
  const { status, progress, rows_total: total, error } = file;
  if (status === 'running') return <Progress label="Rows written" percent={total === null ? null : progress} />;
  return <FileState status={status} error={error} />;
}

function Links({ file: { download_url, manifest_url } }: { readonly file: Export }) {
  return (
    <span className={styles['links']}>
      {download_url !== null && (
        <a href={download_url} download>
          Download
        </a>
      )}
      {manifest_url !== null && (
        <a href={manifest_url} download>
          Manifest
        </a>
      )}
    </span>
  );
}
