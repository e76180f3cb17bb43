import type { ComboboxOption } from '@grafana/ui';
import type { Catalog } from '../catalog/catalog';
import type { Suggestions } from '../catalog/suggestions';

const firstShown = 100;

export function metricOptions(catalog: Catalog | undefined): ComboboxOption[] {
  return (catalog?.metrics ?? []).map(({ name, label, description }) => ({ value: name, label, description }));
}

/** What all of the metrics can be split by; without metrics, what any can. */
export function dimensionOptions(catalog: Catalog | undefined, metrics: readonly string[]): ComboboxOption[] {
  const chosen = (catalog?.metrics ?? []).filter(({ name }) => metrics.includes(name));
  const known = catalog?.dimensions ?? [];
  return known
    .filter(({ name }) => !notGroups.has(name) && chosen.every((metric) => metric.dimensions.includes(name)))
    .map(({ name, label, description }) => ({ value: name, label, description }));
}

type Named = Catalog['dimensions'][number];

/** The dimension that somebody chose or typed: by its name, or as it is shown, or else a label of this key. */
export function dimensionNamed(catalog: Catalog | undefined, text: string): string {
  if (catalog === undefined || text.startsWith('$') || text.startsWith('label.')) return text;
  const isShown = ({ name, label }: Named): boolean => !notGroups.has(name) && label.toLowerCase() === text.toLowerCase();
  const shown = catalog.dimensions.find((dimension) => dimension.name === text || isShown(dimension));
  return shown?.name ?? `label.${text}`;
}

/** Time is chosen as granularity; labels are typed. */
const notGroups: ReadonlySet<string> = new Set(['minute', 'hour', 'day', 'week', 'month', 'label.<key>']);

/** Variables and then values of the service that hold the typed text. Where the service does not answer, the variables alone. */
export async function valueOptions(
  suggestions: Suggestions,
  dimension: string,
  variables: readonly ComboboxOption[],
  typed: string,
): Promise<ComboboxOption[]> {
  const values = await suggestions.valuesOf(dimension).catch(() => []);
  const options = values.map(({ value, text }) => (text === value ? { value, label: value } : { value, label: text, description: value }));
  const sought = typed.toLowerCase();
  const holds = (option: ComboboxOption): boolean => `${option.label ?? ''} ${option.value}`.toLowerCase().includes(sought);
  return [...variables, ...options].filter(holds).slice(0, firstShown);
}
