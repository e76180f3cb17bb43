/** Names of the service as people read them. */

import { type Catalog, metricOf } from './catalog';

export const labelPrefix = 'label.';

/** What the catalogue calls a metric or a dimension; a name that it does not know, or without a catalogue, is put in words. */
export function labelOf(catalog: Catalog | undefined, name: string): string {
  if (catalog === undefined) return inWords(name);
  const known = metricOf(catalog, name) ?? catalog.dimensions.find((dimension) => dimension.name === name);
  return known?.label ?? inWords(name);
}

/** `duration_ms` → `Duration`, `trace_id` → `Trace ID` */
export function inWords(name: string): string {
  if (name.startsWith(labelPrefix)) return `Label ${name.slice(labelPrefix.length)}`;
  const text = name
    .replace(/_(ms|sec)$/, '')
    .replace(/_id$/, ' ID')
    .replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
