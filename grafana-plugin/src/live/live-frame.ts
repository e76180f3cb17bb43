import { createDataFrame, type DataFrame, type FieldConfig, FieldType } from '@grafana/data';
import { inWords } from '../catalog/labels';
import { type LiveFigure, liveFigures } from '../types';
import type { Events } from './live-feed';

const configs: Readonly<Record<LiveFigure, FieldConfig>> = {
  active_sessions: { unit: 'short', description: 'Sessions with a span that ended in the last 5 minutes.' },
  executions_per_minute: { unit: 'short', description: 'Executions that ended in the last 60 seconds.' },
  tokens_per_minute: { unit: 'short', description: 'Tokens of steps that ended in the last 60 seconds.' },
  cost_per_minute: { unit: 'currencyUSD', description: 'USD of steps that ended in the last 60 seconds.' },
  current_error_rate: { unit: 'percent', decimals: 2, description: 'Percent of the executions that ended in the last 5 minutes.' },
};

/** The events that began at `fromMs` or later. */
export function liveFrame(events: Events, figures: readonly LiveFigure[] = liveFigures, fromMs = 0): DataFrame {
  const shown = events.filter(({ time }) => Date.parse(time) >= fromMs);
  return createDataFrame({
    meta: { preferredVisualisationType: 'graph' },
    fields: [
      { name: 'time', type: FieldType.time, config: { displayNameFromDS: 'Time' }, values: shown.map(({ time }) => Date.parse(time)) },
      ...figures.map((name) => ({
        name,
        type: FieldType.number,
        config: { ...configs[name], displayNameFromDS: inWords(name) },
        values: shown.map((event) => event[name] ?? null),
      })),
    ],
  });
}
