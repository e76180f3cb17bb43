/** The kinds of panels that boards are made of, each with the look that all of its kind have. */

import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import {
  BigValueColorMode,
  BigValueGraphMode,
  GraphDrawStyle,
  LegendDisplayMode,
  LegendPlacement,
  LineInterpolation,
  ReduceDataOptionsBuilder,
  SortOrder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import {
  type DataSourceRef,
  type DynamicConfigValue,
  FieldColorBuilder,
  FieldColorModeId,
  type MatcherConfig,
  type Threshold,
  ThresholdsConfigBuilder,
  ThresholdsMode,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as StatPanel } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TablePanel } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TrendPanel } from '@grafana/grafana-foundation-sdk/timeseries';

/** What every panel has. */
export interface Shown {
  readonly title: string;
  /** What the figure is and what to do about it: shown at the panel's title. */
  readonly description: string;
  readonly dataSource: DataSourceRef;
  readonly queries: readonly Builder<Dataquery>[];
  /** A time range of its own, such as `now/M` (this month). */
  readonly timeFrom?: string;
  /** Settings of some fields only. */
  readonly fields?: readonly FieldSettings[];
}

export interface FieldSettings {
  readonly matcher: MatcherConfig;
  readonly properties: readonly DynamicConfigValue[];
}

/** Settings of the field of this name. */
export function field(name: string, properties: Readonly<Record<string, unknown>>): FieldSettings {
  return { matcher: { id: 'byName', options: name }, properties: propertiesOf(properties) };
}

function propertiesOf(properties: Readonly<Record<string, unknown>>): readonly DynamicConfigValue[] {
  return Object.entries(properties).map(([id, value]) => ({ id, value }));
}

interface Kind {
  title: (title: string) => this;
  description: (description: string) => this;
  datasource: (dataSource: DataSourceRef) => this;
  withTarget: (query: Builder<Dataquery>) => this;
  timeFrom: (timeFrom: string) => this;
  withOverride: (override: { matcher: MatcherConfig; properties: DynamicConfigValue[] }) => this;
}

function show<Panel extends Kind>(panel: Panel, { title, description, dataSource, queries, timeFrom, fields = [] }: Shown): Panel {
  panel.title(title).description(description).datasource(dataSource);
  for (const query of queries) panel.withTarget(query);
  for (const { matcher, properties } of fields) panel.withOverride({ matcher, properties: [...properties] });
  if (timeFrom !== undefined) panel.timeFrom(timeFrom);
  return panel;
}

/** Colours from these values on; the first is that of everything below. */
export type Steps = readonly [below: string, ...from: readonly (readonly [value: number, color: string])[]];

function thresholds([below, ...from]: Steps): ThresholdsConfigBuilder {
  const steps: Threshold[] = [{ value: null, color: below }, ...from.map(([value, color]) => ({ value, color }))];
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(steps);
}

const plain: Steps = ['text'];

export interface Stat extends Shown {
  readonly unit: string;
  readonly decimals?: number;
  /** Of the value; plain unless a good and a bad value can be told apart. */
  readonly steps?: Steps;
  /** The line of the values before, where the query has some. */
  readonly sparkline?: boolean;
  readonly noValue?: string;
}

/** One figure, large. */
export function stat({ unit, decimals, steps = plain, sparkline = false, noValue, ...shown }: Stat): StatPanel {
  const panel = show(new StatPanel(), shown)
    .unit(unit)
    .thresholds(thresholds(steps))
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Thresholds))
    .colorMode(BigValueColorMode.Value)
    .graphMode(sparkline ? BigValueGraphMode.Area : BigValueGraphMode.None)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(false).fields(''));
  if (decimals !== undefined) panel.decimals(decimals);
  if (noValue !== undefined) panel.noValue(noValue);
  return panel;
}

export interface Trend extends Shown {
  readonly unit: string;
  /** `bars` for amounts of buckets, `stack` for parts of a whole, else `lines`. */
  readonly draw?: 'lines' | 'bars' | 'stack';
  readonly min?: number;
  readonly max?: number;
  readonly decimals?: number;
  /** Figures beside the names: reducers of Grafana. */
  readonly legend?: readonly string[];
}

const drawings = {
  lines: { style: GraphDrawStyle.Line, fill: 8, stacking: StackingMode.None },
  bars: { style: GraphDrawStyle.Bars, fill: 70, stacking: StackingMode.Normal },
  stack: { style: GraphDrawStyle.Line, fill: 30, stacking: StackingMode.Normal },
} as const;

/** Figures over time. */
export function trend({ unit, draw = 'lines', min = 0, max, decimals, legend = [], ...shown }: Trend): TrendPanel {
  const { style, fill, stacking } = drawings[draw];
  const panel = show(new TrendPanel(), shown)
    .unit(unit)
    .min(min)
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.PaletteClassicByName))
    .drawStyle(style)
    .fillOpacity(fill)
    .lineWidth(1)
    .lineInterpolation(LineInterpolation.Linear)
    .showPoints(VisibilityMode.Auto)
    .stacking(new StackingConfigBuilder().mode(stacking).group('A'))
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending))
    .legend(
      new VizLegendOptionsBuilder()
        .showLegend(true)
        .displayMode(legend.length > 0 ? LegendDisplayMode.Table : LegendDisplayMode.List)
        .placement(LegendPlacement.Bottom)
        .calcs([...legend]),
    );
  if (max !== undefined) panel.max(max);
  if (decimals !== undefined) panel.decimals(decimals);
  return panel;
}

export interface Table extends Shown {
  /** Of fields that bring none of their own. */
  readonly unit?: string;
  /** Largest first. */
  readonly sortedBy?: string;
  readonly transformations?: readonly { readonly id: string; readonly options: object }[];
  readonly noValue?: string;
}

/** Rows to follow. */
export function table({ unit, sortedBy, transformations = [], noValue, ...shown }: Table): TablePanel {
  const panel = show(new TablePanel(), shown).showHeader(true).filterable(true);
  if (unit !== undefined) panel.unit(unit);
  if (noValue !== undefined) panel.noValue(noValue);
  if (sortedBy !== undefined) panel.sortBy([{ build: () => ({ displayName: sortedBy, desc: true }) }]);
  for (const { id, options } of transformations) panel.withTransformation({ id, options });
  return panel;
}
