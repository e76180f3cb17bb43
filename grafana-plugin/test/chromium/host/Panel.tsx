import { applyFieldOverrides, type DataFrame, type DisplayValue, FieldType, getDisplayProcessor, type TimeRange } from '@grafana/data';
import { config } from '@grafana/runtime';
import { LegendDisplayMode } from '@grafana/schema';
import { BigValue, BigValueColorMode, BigValueGraphMode, PanelChrome, Table, TimeSeries } from '@grafana/ui';

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
  const data = shown(frames);
  return (
    <PanelChrome title={title} width={width} height={height}>
      {(innerWidth, innerHeight) => <Drawn kind={kind} frames={data} range={range} width={innerWidth} height={innerHeight} />}
    </PanelChrome>
  );
}

function Drawn({ kind, frames, range, width, height }: Omit<Required<Props>, 'title'>): React.JSX.Element {
  const [first] = frames;
  if (first === undefined || first.length === 0) return <p>No data</p>;
  if (kind === 'table') return <Table data={first} width={width} height={height} />;
  if (kind === 'stat') return <BigNumber frames={frames} width={width} height={height} />;
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

function BigNumber({
  frames,
  width,
  height,
}: {
  readonly frames: readonly DataFrame[];
  readonly width: number;
  readonly height: number;
}): React.JSX.Element {
  const fields = frames.flatMap((frame) => frame.fields.filter(({ type }) => type === FieldType.number));
  const each = width / Math.max(1, fields.length);
  return (
    <div style={{ display: 'flex' }}>
      {fields.map((field) => {
        const display = field.display ?? getDisplayProcessor({ field, theme: config.theme2 });
        const value: DisplayValue = {
          ...display(field.values.findLast((one) => one !== null)),
          title: field.state?.displayName ?? field.name,
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
  return applyFieldOverrides({
    data: [...frames],
    fieldConfig: { defaults: {}, overrides: [] },
    replaceVariables: (text) => text,
    theme: config.theme2,
    timeZone: 'utc',
  });
}
