import { useCatalog } from '../data/use-catalog.ts';
import { formatValue } from '../format/numbers.ts';
import { Clip } from '../ui/clip.tsx';
import { Empty } from '../ui/notice.tsx';
import styles from './heatmap-widget.module.css';
import type { WidgetProps } from './widget.ts';

/** Characters: what may stand over the columns beside its own. */
const longestHour = 3;

/** More is darker; a table, so that it can be read aloud, and each cell says its figure. */
export function HeatmapWidget({ data }: WidgetProps) {
  const { metricOf } = useCatalog();
  const { x, y, cells = [], metric = '', title } = data;
  const most = Math.max(0, ...cells.flat().map((cell) => cell ?? 0));
  if (x === undefined || y === undefined || most === 0) return <Empty>Nothing in this period.</Empty>;
  const { unit } = metricOf(metric);
  const everyOther = x.values.length > 12;
  return (
    <table className={styles['map']}>
      <caption className="visually-hidden">{title}</caption>
      <thead>
        <tr>
          <td className={styles['corner']} />
          {x.values.map((value, index) => {
            const text = textOf(x.name, value);
            const isShown = !everyOther || index % 3 === 0;
            return (
              <th key={value} scope="col" title={text} className={text.length > longestHour ? styles['long'] : undefined}>
                {isShown ? text : <span className="visually-hidden">{text}</span>}
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {y.values.map((row, at) => (
          <tr key={row}>
            <th scope="row">
              <Clip>{textOf(y.name, row)}</Clip>
            </th>
            {x.values.map((column, index) => {
              const cell = cells[at]?.[index] ?? null;
              const text = formatValue(cell, unit);
              return (
                <td key={column} title={`${textOf(y.name, row)}, ${textOf(x.name, column)}: ${text}`} style={shade(cell, most)}>
                  <span className="visually-hidden">{text}</span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const weekdays = new Intl.DateTimeFormat(undefined, { weekday: 'short', timeZone: 'UTC' });

/** Days of the week come as 1 to 7, from Monday; 5 January 1970 was one. */
function textOf(dimension: string, value: string | null): string {
  if (value === null) return 'unknown';
  return dimension === 'day_of_week' ? weekdays.format(new Date(Date.UTC(1970, 0, 4 + Number(value)))) : value;
}

/** By the root, so that small figures are told from none. */
function shade(cell: number | null, most: number): { readonly background?: string } {
  if (cell === null || cell <= 0) return {};
  return { background: `color-mix(in oklab, var(--series-1) ${Math.round(8 + 92 * Math.sqrt(cell / most))}%, var(--surface))` };
}
