import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { memo, type ReactNode, useEffect, useRef } from 'react';
import type { Pages } from '../data/use-pages.ts';
import styles from './long-table.module.css';
import { Empty, ErrorNotice, Skeleton } from './notice.tsx';
import type { Column } from './table.tsx';

export type LongColumn<Row> = Column<Row> & {
  /** Of a CSS grid. */
  readonly width: string;
  /** What rows can be ordered by here. */
  readonly orderBy?: string;
};

interface Order {
  /** Such as `total_cost desc`. */
  readonly by: string;
  readonly choose: (by: string) => void;
}

interface LongTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly LongColumn<Row>[];
  readonly pages: Pages<Row>;
  readonly order?: Order;
  readonly empty: ReactNode;
}

const rowHeight = 44;
/** Rows from the end at which the next page is read. */
const ahead = 60;

/** A list of any length: only the rows in sight are in the page, and the next ones come as one scrolls. */
export function LongTable<Row>({ pages, empty, ...shown }: LongTableProps<Row>) {
  if (pages.error !== null) return <ErrorNotice error={pages.error} retry={() => void pages.refetch()} />;
  if (pages.rows === undefined) return <Skeleton height="24rem" />;
  if (pages.rows.length === 0) return <Empty>{empty}</Empty>;
  return <Rows {...shown} pages={pages} rows={pages.rows} />;
}

function Rows<Row>({ caption, columns, pages, rows, order }: Omit<LongTableProps<Row>, 'empty'> & { readonly rows: readonly Row[] }) {
  const body = useRef<HTMLDivElement>(null);
  const top = body.current?.offsetTop ?? 0;
  const window = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: top,
    useFlushSync: false,
  });
  const shown = window.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const { more } = pages;
  useEffect(() => {
    if (last > rows.length - ahead) more();
  }, [last, rows.length, more]);
  const gridTemplateColumns = columns.map(({ width }) => width).join(' ');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={styles['scroll']} tabIndex={0} aria-label={`Table: ${caption}`}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table element cannot hold rows that are placed one by one */}
      <div className={styles['table']} role="table" aria-label={caption} aria-rowcount={pages.hasMore ? -1 : rows.length + 1}>
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: what is in the cells is focused */}
        <div className={`${styles['row']} ${styles['head']}`} role="row" style={{ gridTemplateColumns }}>
          {columns.map((column) => (
            <Head key={column.title} column={column} order={order} />
          ))}
        </div>
        <div className={styles['body']} ref={body} style={{ height: window.getTotalSize() }} role="presentation">
          {shown.map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return <Line key={index} {...{ index, row, columns, gridTemplateColumns }} top={start - top} />;
          })}
        </div>
      </div>
    </section>
  );
}

interface LineProps<Row> {
  readonly index: number;
  readonly row: Row;
  readonly columns: readonly LongColumn<Row>[];
  readonly gridTemplateColumns: string;
  readonly top: number;
}

/** Drawn once: while one scrolls, only those that come into sight are. */
const Line = memo(DrawnLine) as typeof DrawnLine; // `memo` forgets the parameter of its type

function DrawnLine<Row>({ index, row, columns, gridTemplateColumns, top }: LineProps<Row>) {
  const style = { gridTemplateColumns, transform: `translateY(${top}px)` };
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a table element cannot hold rows that are placed one by one
    <div className={styles['row']} role="row" aria-rowindex={index + 2} style={style}>
      {columns.map(({ title, isNumber, cell }) => (
        // biome-ignore lint/a11y/useSemanticElements: as above
        <div key={title} role="cell" className={isNumber === true ? `number ${styles['cell']}` : styles['cell']}>
          {cell(row)}
        </div>
      ))}
    </div>
  );
}

const directions = { asc: { sort: 'ascending', arrow: '↑' }, desc: { sort: 'descending', arrow: '↓' } } as const;

interface HeadProps<Row> {
  readonly column: LongColumn<Row>;
  readonly order: Order | undefined;
}

/** The greatest first, the least first where it is chosen again. */
function Head<Row>({ column: { title, isNumber, orderBy }, order }: HeadProps<Row>) {
  const [by, towards] = order?.by.split(' ') ?? [];
  const direction = towards === 'asc' ? 'asc' : 'desc';
  const isOrdered = orderBy !== undefined && by === orderBy;
  const look = directions[direction];
  const next = `${orderBy} ${isOrdered && direction === 'desc' ? 'asc' : 'desc'}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a table element cannot hold rows that are placed one by one
    <div role="columnheader" aria-sort={isOrdered ? look.sort : undefined} className={isNumber === true ? 'number' : undefined}>
      {orderBy === undefined || order === undefined ? (
        title
      ) : (
        <button type="button" className={styles['order']} onClick={() => order.choose(next)}>
          {title}
          {isOrdered && <span aria-hidden="true"> {look.arrow}</span>}
        </button>
      )}
    </div>
  );
}
