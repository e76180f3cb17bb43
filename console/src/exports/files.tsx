import type { Export } from '@resonantgenesis/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSession } from '../data/client.tsx';
import { useCatalog } from '../data/use-catalog.ts';
import { usePages } from '../data/use-pages.ts';
import type { LabelOf } from '../format/names.ts';
import { formatBytes, formatCount } from '../format/numbers.ts';
import { formatDays, formatMinute } from '../format/times.ts';
import { Badge } from '../ui/badge.tsx';
import { Clip } from '../ui/clip.tsx';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { type LongColumn, LongTable } from '../ui/long-table.tsx';
import { ErrorNotice, Notice } from '../ui/notice.tsx';
import { Panel } from '../ui/panel.tsx';
import { Progress } from '../ui/progress.tsx';
import { filtersText } from '../view/filters-request.ts';
import { useView } from '../view/use-view.tsx';
import styles from './files.module.css';

/** Of the newest files that failed, or are tried again. */
const mostReasons = 3;

const isUnderWay = ({ status }: Export): boolean => status === 'waiting' || status === 'running';

const tones = { waiting: 'plain', running: 'plain', done: 'good', failed: 'bad', expired: 'plain' } as const;

/** What was exported, newest first; looked at often while one is under way. */
export function Files() {
  const { client } = useSession();
  const queries = useQueryClient();
  const { timeZone } = useView();
  const { labelOf } = useCatalog();
  const pages = usePages('listExports', {}, { everyMs: (rows) => (rows.some(isUnderWay) ? 1_000 : 30_000) });
  const failed = (pages.rows ?? []).filter(({ error }) => error !== null).slice(0, mostReasons);
  const removal = useMutation({
    mutationFn: (id: string) => client.analytics.deleteExport({ id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['pages', 'listExports'] }),
  });
  return (
    <Panel title="Files" note="Whoever has a link gets the file without a key, for a day; files are removed when they expire" isFlush>
      {removal.error !== null && <ErrorNotice error={removal.error} />}
      {failed.map((file) => (
        <Notice key={file.id}>
          {contentOf(file, labelOf)}: {file.error}
        </Notice>
      ))}
      <LongTable
        caption="Files"
        columns={columnsOf({ timeZone, labelOf, remove: removal.mutate })}
        pages={pages}
        empty="Nothing was exported yet. Choose above what to export."
      />
    </Panel>
  );
}

interface ColumnsOptions {
  readonly timeZone: string;
  readonly labelOf: LabelOf;
  readonly remove: (id: string) => void;
}

function columnsOf({ timeZone, labelOf, remove }: ColumnsOptions): readonly LongColumn<Export>[] {
  return [
    { title: 'Content', width: 'minmax(9rem, 1.5fr)', cell: (file) => <Clip>{contentOf(file, labelOf)}</Clip> },
    { title: 'State', width: 'minmax(6.5rem, 1fr)', cell: (file) => <State file={file} /> },
    { title: 'Links', width: '8.25rem', cell: (file) => <Links file={file} /> },
    { title: 'Period', width: '9rem', cell: ({ period }) => <Clip>{formatDays(period, timeZone)}</Clip> },
    { title: 'Rows', width: '3.5rem', isNumber: true, cell: ({ rows }) => formatCount(rows) },
    { title: 'Size', width: '4.25rem', isNumber: true, cell: ({ bytes }) => (bytes === null ? '' : formatBytes(bytes)) },
    { title: 'Kept until', width: '6.5rem', cell: ({ kept_until: at }) => (at === null ? '' : formatMinute(at, timeZone)) },
    { title: 'Remove', width: '6.5rem', cell: (file) => <RemoveButton file={file} remove={remove} /> },
  ];
}

function RemoveButton({ file, remove }: { readonly file: Export; readonly remove: (id: string) => void }) {
  const verb = isUnderWay(file) ? 'Cancel' : 'Delete';
  return (
    <ConfirmButton sure={`Really ${verb.toLowerCase()}`} confirm={() => remove(file.id)}>
      {verb}
    </ConfirmButton>
  );
}

/** What a file is of, with the filters that it was made under. */
function contentOf({ dataset, metrics, group_by, filters, format }: Export, labelOf: LabelOf): string {
  const what = dataset ?? `${(metrics ?? []).map(labelOf).join(', ')} by ${(group_by ?? []).map(labelOf).join(', ') || 'nothing'}`;
  const under = filtersText(filters);
  return [what, under]
    .filter((text) => text !== '')
    .join('; ')
    .concat(`, as ${format}`);
}

function State({ file }: { readonly file: Export }) {
  const { status, progress, rows_total: total } = file;
  if (status === 'running') return <Progress label="Rows written" percent={total === null ? null : progress} />;
  return <Badge tone={tones[status]}>{status}</Badge>;
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
