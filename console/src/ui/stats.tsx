import type { Direction, Unit } from '../format/numbers.ts';
import grid from '../layout/grid.module.css';
import { Stat } from './stat.tsx';

/** A figure of an answer, by the name of its field. */
export interface Figure<Field extends string> {
  readonly field: Field;
  readonly label: string;
  readonly unit: Unit;
  readonly better?: Direction;
  /** Where its rows are, in place of where those of all are. */
  readonly to?: string;
  readonly own?: Readonly<Record<string, string | null>>;
}

type Answer<Field extends string> = { readonly [Name in Field]?: number | null } & {
  readonly change?: Readonly<Record<string, number | null>>;
};

interface StatsProps<Field extends string> {
  readonly figures: readonly Figure<Field>[];
  /** Undefined while it is on its way. */
  readonly of: Answer<Field> | undefined;
  readonly to: string;
  readonly own?: Readonly<Record<string, string | null>>;
  readonly points?: (field: Field) => readonly (number | null)[] | undefined;
}

/** The figures that a page begins with. Those that the answer compares with the period before say their change. */
export function Stats<Field extends string>({ figures, of, points, ...rows }: StatsProps<Field>) {
  return (
    <div className={grid['stats']}>
      {figures.map(({ field, ...shown }) => (
        <Stat
          key={field}
          {...rows}
          {...shown}
          value={of?.[field]}
          change={of?.change?.[field]}
          isCompared={of?.change?.[field] !== undefined}
          points={points?.(field)}
        />
      ))}
    </div>
  );
}
