import type { Export } from '@resonantgenesis/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSession } from '../data/client.tsx';
import { usePages } from '../data/use-pages.ts';
import { metricLabel } from '../format/names.ts';
import { formatBytes, formatCount } from '../format/numbers.ts';
import { formatDay, formatMinute } from '../format/times.ts';
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
    { title: 'Of', width: 'minmax(11rem, 2fr)', cell: (file: Export) => <Clip>{contentOf(file)}</Clip> },
    { title: 'Period', width: 'minmax(10rem, 1fr)', cell: ({ period }: Export) => <Clip>{periodText(period, timeZone)}</Clip> },
    { title: 'Format', width: '4rem', cell: ({ format }: Export) => format },
    { title: 'State', width: '9.5rem', cell: (file: Export) => <State file={file} /> },
    { title: 'Rows', width: '5rem', isNumber: true, cell: ({ rows }: Export) => formatCount(rows) },
    { title: 'Size', width: '5rem', isNumber: true, cell: ({ bytes }: Export) => (bytes === null ? '' : formatBytes(bytes)) },
    {
      ...{ title: 'Kept until', width: '8.5rem' },
      cell: ({ kept_until: until }: Export) => (until === null ? '' : formatMinute(until, timeZone)),
    },
    { title: 'Links', width: '10rem', cell: (file: Export) => <Links file={file} /> },
    {
      ...{ title: 'Remove', width: '8.5rem' },
      cell: (file: Export) => (
        <ConfirmButton sure={isUnderWay(file) ? 'Really cancel' : 'Really delete'} confirm={() => remove(file.id)}>
          {isUnderWay(file) ? 'Cancel' : 'Delete'}
        </ConfirmButton>
      ),
    },
  ];
}

/** What a file is of, with the filters that it was made under. */
function contentOf({ dataset, metrics, group_by, filters }: Export): string {
  const what = dataset ?? `${(metrics ?? []).map(metricLabel).join(', ')} by ${(group_by ?? []).join(', ') || 'nothing'}`;
  const under = filtersText(filters);
  return under === '' ? what : `${what}; ${under}`;
}

/** The end is exclusive. */
function periodText({ start, end }: Export['period'], timeZone: string): string {
  const last = new Date(Date.parse(end) - 1).toISOString();
  return [...new Set([formatDay(start, timeZone), formatDay(last, timeZone)])].join(' – ');
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
