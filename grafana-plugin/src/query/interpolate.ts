/**
 * Variables in queries. A variable of several values in a list becomes several values of the list, whatever characters they hold; in a field
 * of one value it is an error. A filter by a variable that stands for all is no filter.
 */

import type { ScopedVars, TypedVariableModel } from '@grafana/data';
import { PanelError } from '../api/problem';
import type { AnalyticsQuery, Filters } from '../types';

/** Of Grafana's template service, what is needed here. */
export interface Templates {
  readonly replace: (text: string, scopedVars: ScopedVars, format: (value: unknown) => string) => string;
  readonly getVariables: () => readonly TypedVariableModel[];
}

const all = '$__all';

/** Where a variable's values were put in: no text that a person writes has it. */
const place = (index: number): string => `\ue000${index}\ue000`;
const places = /\ue000(\d+)\ue000/;

export class Interpolation {
  readonly #templates: Templates;
  readonly #scopedVars: ScopedVars;

  constructor(templates: Templates, scopedVars: ScopedVars) {
    this.#templates = templates;
    this.#scopedVars = scopedVars;
  }

  /** The texts that a text with variables stands for; none where it is a variable that stands for all. */
  values(text: string): readonly string[] {
    if (this.#standsForAll(text)) return [];
    const found: string[][] = [];
    const replaced = this.#templates.replace(text, this.#scopedVars, (value) => {
      found.push([value].flat().map(String));
      return place(found.length - 1);
    });
    return replaced === all ? [] : filled(replaced, found);
  }

  /** Throws where there are several, or all. */
  value(name: string, text: string): string {
    const [first, ...others] = this.values(text);
    if (first !== undefined && others.length === 0) return first;
    const many = first === undefined ? 'all' : `${others.length + 1} values`;
    throw new PanelError(`${name} takes one value, but ${text} stands for ${many}: choose one.`);
  }

  list(texts: readonly string[]): string[] {
    return texts.flatMap((text) => this.values(text));
  }

  filters(filters: Filters): Filters {
    const named = Object.entries(filters).flatMap(([name, texts]): [string, string[]][] => {
      const values = texts.map((text) => this.values(text));
      // Any of some values or all of them is all of them.
      return values.some((of) => of.length === 0) ? [] : [[name, [...new Set(values.flat())]]];
    });
    return Object.fromEntries(named.filter(([, values]) => values.length > 0));
  }

  #standsForAll(text: string): boolean {
    if (text === all) return true;
    const [, ...names] = /^(?:\$(\w+)|\$\{(\w+)(?::\w+)?\}|\[\[(\w+)(?::\w+)?\]\])$/.exec(text) ?? [];
    const name = names.find((each) => each !== undefined);
    if (name === undefined || this.#scopedVars[name] !== undefined) return false;
    const variable = this.#templates.getVariables().find((each) => each.name === name);
    const current: unknown = variable !== undefined && 'current' in variable ? variable.current : undefined;
    return typeof current === 'object' && current !== null && 'value' in current && [current.value].flat().includes(all);
  }
}

/** Every combination of the values. */
function filled(text: string, values: readonly (readonly string[])[]): readonly string[] {
  const match = places.exec(text);
  if (match === null) return [text];
  const rests = filled(text.slice(match.index + match[0].length), values);
  const before = text.slice(0, match.index);
  return (values[Number(match[1])] ?? []).flatMap((value) => rests.map((rest) => before + value + rest));
}

/** Names of fields that hold no text of the user's. */
const fixed: ReadonlySet<string> = new Set(['refId', 'key', 'queryType', 'datasource', 'hide', 'format', 'scope', 'view', 'by', 'kind']);

/** The query with its variables replaced. */
export function interpolateQuery(query: AnalyticsQuery, interpolation: Interpolation): AnalyticsQuery {
  const fields = Object.entries(query).map(([name, value]): [string, unknown] => {
    if (fixed.has(name)) return [name, value];
    if (name === 'filters') return [name, interpolation.filters(query.filters ?? {})];
    if (typeof value === 'string') return [name, value === '' ? value : interpolation.value(name, value)];
    return [name, isTexts(value) ? interpolation.list(value) : value];
  });
  return Object.fromEntries(fields) as unknown as AnalyticsQuery; // decode boundary: the same fields, of the same types
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
