/** How Grafana shows what the service's catalogue has. */

import type { FieldConfig } from '@grafana/data';
import { type Catalog, metricOf } from './catalog';
import { labelOf } from './labels';

const decimals: Readonly<Record<string, number>> = { percent: 2 };

/** How a field of this metric is shown; what the catalogue does not know is shown as it is. */
export function metricConfig(catalog: Catalog, name: string): FieldConfig {
  const metric = metricOf(catalog, name);
  const shown = { displayNameFromDS: labelOf(catalog, name) };
  if (metric === undefined) return shown;
  const { grafana_unit: unit, description } = metric;
  return { ...shown, unit, description, ...(decimals[unit] === undefined ? {} : { decimals: decimals[unit] }) };
}
