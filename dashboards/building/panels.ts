/** The kinds of panels that boards are made of, each with the look that all of its kind have. */

import { PanelBuilder as BarGaugePanel } from '@grafana/grafana-foundation-sdk/bargauge';
import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import {
  BarGaugeDisplayMode,
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
  VizOrientation,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import {
  type DataSourceRef,
  type DynamicConfigValue,
  FieldColorBuilder,
  FieldColorModeId,
  type MatcherConfig,
  PanelBuilder,
  type Threshold,
  ThresholdsConfigBuilder,
  ThresholdsMode,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as NodeGraphPanel } from '@grafana/grafana-foundation-sdk/nodegraph';
import { PanelBuilder as StatPanel } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TablePanel } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TrendPanel } from '@grafana/grafana-foundation-sdk/timeseries';
import type { DataLink } from './links.ts';

/** What every panel has. */
export interface Shown {
  readonly title: string;
  /** What the figure is and what to do about it: shown at the panel's title. */
  readonly description: string;
  readonly dataSource: DataSourceRef;
  readonly queries: readonly Builder<Dataquery>[];
  /** A time range of its own, such as `now/M` (this month). */
  readonly timeFrom?: string;
  /** What is done to the answers before they are shown. */
  readonly transformations?: readonly Transformation[];
  /** Settings of some fields only. */
  readonly fields?: readonly FieldSettings[];
}

export interface Transformation {
  readonly id: string;
  readonly options: object;
}

export interface FieldSettings {
  readonly matcher: MatcherConfig;
  readonly properties: readonly DynamicConfigValue[];
}

/** Settings of the field of this name. */
export function field(name: string, properties: Readonly<Record<string, unknown>>): FieldSettings {
  return { matcher: { id: 'byName', options: name }, properties: propertiesOf(properties) };
}

/** Of a column of a table: its figures have the colours of their steps. */
export function colouredBy(...steps: Steps): Readonly<Record<string, unknown>> {
  return { 'custom.cellOptions': { type: 'color-text' }, thresholds: thresholds(steps).build() };
}

/** Of a column of a table: its words have these colours. */
export function colouredValues(colours: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  const options = Object.fromEntries(Object.entries(colours).map(([value, color]) => [value, { color }]));
  return { 'custom.cellOptions': { type: 'color-text' }, mappings: [{ type: 'value', options }] };
}

/** Values of this field lead there. */
export function linked(name: string, ...links: readonly DataLink[]): FieldSettings {
  return field(name, { links });
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
  withTransformation: (transformation: { id: string; options: object }) => this;
  withOverride: (override: { matcher: MatcherConfig; properties: DynamicConfigValue[] }) => this;
}

function show<Panel extends Kind>(
  panel: Panel,
  { title, description, dataSource, queries, timeFrom, transformations = [], fields = [] }: Shown,
): Panel {
  panel.title(title).description(description).datasource(dataSource);
  for (const query of queries) panel.withTarget(query);
  for (const { id, options } of transformations) panel.withTransformation({ id, options });
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
  /** Names of the fields that are shown, as a regular expression; all figures unless given. */
  readonly only?: string;
  readonly noValue?: string;
}

/** One figure, large. */
export function stat({ unit, decimals, steps = plain, sparkline = false, only = '', noValue, ...shown }: Stat): StatPanel {
  const panel = show(new StatPanel(), shown)
    .unit(unit)
    .thresholds(thresholds(steps))
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Thresholds))
    .colorMode(BigValueColorMode.Value)
    .graphMode(sparkline ? BigValueGraphMode.Area : BigValueGraphMode.None)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(false).fields(only));
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
  readonly noValue?: string;
}

/** Rows to follow. */
export function table({ unit, sortedBy, noValue, ...shown }: Table): TablePanel {
  const panel = show(new TablePanel(), shown).showHeader(true).filterable(true);
  if (unit !== undefined) panel.unit(unit);
  if (noValue !== undefined) panel.noValue(noValue);
  if (sortedBy !== undefined) panel.sortBy([{ build: () => ({ displayName: sortedBy, desc: true }) }]);
  return panel;
}

export interface Bars extends Shown {
  readonly unit: string;
  readonly decimals?: number;
  readonly steps?: Steps;
  readonly max?: number;
  /** Of each row, the field that is shown, as a regular expression; all figures unless given. */
  readonly only?: string;
  readonly noValue?: string;
}

/** A bar for each row: what is most, at a glance. */
export function bars({ unit, decimals, steps = ['blue'], max, only = '', noValue, ...shown }: Bars): BarGaugePanel {
  const panel = show(new BarGaugePanel(), shown)
    .unit(unit)
    .min(0)
    .thresholds(thresholds(steps))
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Thresholds))
    .displayMode(BarGaugeDisplayMode.Basic)
    .orientation(VizOrientation.Horizontal)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(true).fields(only));
  if (max !== undefined) panel.max(max);
  if (decimals !== undefined) panel.decimals(decimals);
  if (noValue !== undefined) panel.noValue(noValue);
  return panel;
}

/** Frames of nodes and edges. */
export function nodeGraph(shown: Shown): NodeGraphPanel {
  return show(new NodeGraphPanel(), shown);
}

/** The spans of one trace, which the SDK has no builder of its own for. */
export function traceView(shown: Shown): PanelBuilder {
  return show(new PanelBuilder().type('traces'), shown);
}
