import {
  applyFieldOverrides,
  cacheFieldDisplayNames,
  type DataFrame,
  type DisplayValue,
  type Field,
  FieldType,
  getDisplayProcessor,
  type TimeRange,
} from '@grafana/data';
import { config } from '@grafana/runtime';
import { LegendDisplayMode } from '@grafana/schema';
import { BigValue, BigValueColorMode, BigValueGraphMode, PanelChrome, TimeSeries } from '@grafana/ui';
import { TableNG } from '@grafana/ui/unstable';

interface Props {
  readonly title: string;
  readonly frames: readonly DataFrame[];
  readonly range: TimeRange;
  readonly kind: 'timeseries' | 'table' | 'stat';
  readonly width?: number;
  readonly height?: number;
}

/** A panel over Grafana's own components. */
export function Panel({ title, frames, range, kind, width = 1000, height = 300 }: Props): React.JSX.Element {
  return (
    <PanelChrome title={title} width={width} height={height}>
      {(innerWidth, innerHeight) => <Drawn kind={kind} frames={frames} range={range} width={innerWidth} height={innerHeight} />}
    </PanelChrome>
  );
}

interface Drawing extends Omit<Required<Props>, 'title'> {
  /** A pattern that names of figures must fit, as a panel's option of that name: `/…/`, empty for all. */
  readonly fields?: string | undefined;
}

export function Drawn({ kind, frames: given, range, width, height, fields = '' }: Drawing): React.JSX.Element {
  const frames = shown(given);
  const [first] = frames;
  if (first === undefined || first.length === 0) return <p>No data</p>;
  if (kind === 'table') return <TableNG data={first} width={width} height={height} />;
  if (kind === 'stat') return <BigNumber frames={frames} width={width} height={height} pattern={new RegExp(fields.slice(1, -1))} />;
  return (
    <TimeSeries
      frames={[...frames]}
      timeRange={range}
      timeZone="utc"
      width={width}
      height={height}
      legend={{ displayMode: LegendDisplayMode.List, placement: 'bottom', calcs: [], showLegend: true }}
    />
  );
}

interface Numbers {
  readonly frames: readonly DataFrame[];
  readonly width: number;
  readonly height: number;
  readonly pattern: RegExp;
}

function BigNumber({ frames, width, height, pattern }: Numbers): React.JSX.Element {
  const nameOf = (field: Field): string => field.state?.displayName ?? field.name;
  const fields = frames.flatMap((frame) => frame.fields.filter((field) => field.type === FieldType.number && pattern.test(nameOf(field))));
  const each = width / Math.max(1, fields.length);
  return (
    <div style={{ display: 'flex' }}>
      {fields.map((field) => {
        const display = field.display ?? getDisplayProcessor({ field, theme: config.theme2 });
        const value: DisplayValue = {
          ...display(field.values.findLast((one) => one !== null)),
          title: nameOf(field),
        };
        return (
          <BigValue
            key={field.name}
            value={value}
            width={each}
            height={height}
            theme={config.theme2}
            colorMode={BigValueColorMode.Value}
            graphMode={BigValueGraphMode.None}
          />
        );
      })}
    </div>
  );
}

/** With what Grafana itself adds to fields before it draws them: how values are shown, and links. */
function shown(frames: readonly DataFrame[]): DataFrame[] {
  const data = applyFieldOverrides({
    data: frames.map(coloured),
    fieldConfig: { defaults: {}, overrides: [] },
    replaceVariables: (text) => text,
    theme: config.theme2,
    timeZone: 'utc',
  });
  cacheFieldDisplayNames(data);
  return data;
}

/** A colour a series, as Grafana has it unless a panel says otherwise. */
function coloured(frame: DataFrame): DataFrame {
  return { ...frame, fields: frame.fields.map((field) => ({ ...field, config: { color: { mode: 'palette-classic' }, ...field.config } })) };
}
