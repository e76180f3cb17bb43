import type { Filters } from '../engine/filters.ts';

/** Filters as they were asked for, but that each is a list. */
export function filtersAnswer({ labels = {}, ...filters }: Filters): Record<string, string[]> {
  const ofLabels = Object.entries(labels).map(([key, values]): [string, string[]] => [`label.${key}`, [...values]]);
  const others = Object.entries(filters).map(([name, values = []]): [string, string[]] => [name, [...values]]);
  return Object.fromEntries([...others, ...ofLabels]);
}
