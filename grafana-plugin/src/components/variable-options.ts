import { getTemplateSrv } from '@grafana/runtime';
import type { ComboboxOption } from '@grafana/ui';

/** The dashboard's variables, as values that may be chosen. */
export function variableOptions(): ComboboxOption[] {
  return getTemplateSrv()
    .getVariables()
    .map(({ name, label }) => ({ value: `$${name}`, label: `$${name}`, description: label ?? 'Variable of the dashboard' }));
}
