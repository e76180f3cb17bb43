import type { ReactNode } from 'react';
import { Empty } from './notice.tsx';
import styles from './table.module.css';

export interface Column<Row> {
  readonly title: string;
  /** Numbers stand at the end of their cell, so that their digits stand below each other. */
  readonly isNumber?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

interface TableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** What is said in place of no rows. */
  readonly empty?: ReactNode;
}

/** Characters. */
const shortText = 24;

export function Table<Row>({ caption, columns, rows, keyOf, empty = 'Nothing in this period.' }: TableProps<Row>) {
  if (rows.length === 0) return <Empty>{empty}</Empty>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={styles['scroll']} tabIndex={0} aria-label={`Table: ${caption}`}>
      <table className={styles['table']}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title, isNumber }) => (
              <th key={title} scope="col" className={isNumber === true ? styles['number'] : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ title, isNumber, cell }) => (
                <Cell key={title} isNumber={isNumber}>
                  {cell(row)}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A time, a state, a name: what is short is not broken where the screen is narrow. */
function Cell({ isNumber, children }: { readonly isNumber: boolean | undefined; readonly children: ReactNode }) {
  const isShort = typeof children === 'string' && children.length <= shortText;
  return <td className={isNumber === true ? styles['number'] : isShort ? styles['short'] : undefined}>{children}</td>;
}
