/** A price as the form has it: texts by the names of the request's fields. */

import type { Price, SetPriceRequest } from '@resonantgenesis/client';

export type PriceKind = Price['kind'];

export interface PriceDraft {
  readonly kind: PriceKind;
  readonly name: string;
  readonly provider: string;
  readonly serviceTier: string;
  /** USD, by the name of the figure; what is empty has no price of its own. */
  readonly figures: Readonly<Record<string, string>>;
  /** ISO-8601; empty = ever since. */
  readonly effectiveFrom: string;
  /** ISO-8601; empty = for ever. */
  readonly effectiveTo: string;
}

interface FigureField {
  readonly name: string;
  /** Where an answer has it: below `usd_per_million`, or by itself. */
  readonly answered: string;
  readonly isPerMillion: boolean;
  readonly label: string;
  /** Asked for at once; the others are there for who looks for them. */
  readonly isUsual: boolean;
}

const perMillion = { isPerMillion: true, isUsual: false } as const;
const perCall: FigureField = {
  name: 'usdPerCall',
  answered: 'usd_per_call',
  isPerMillion: false,
  isUsual: true,
  label: 'USD per call',
};

export const figureFields: Readonly<Record<PriceKind, readonly FigureField[]>> = {
  model: [
    { ...perMillion, name: 'input', answered: 'input', label: 'Input', isUsual: true },
    { ...perMillion, name: 'output', answered: 'output', label: 'Output', isUsual: true },
    { ...perMillion, name: 'cacheRead', answered: 'cache_read', label: 'Cached input', isUsual: true },
    { ...perMillion, name: 'cacheWrite', answered: 'cache_write', label: 'Cache write' },
    { ...perMillion, name: 'cacheWrite_1h', answered: 'cache_write_1h', label: 'Cache write for an hour' },
    { ...perMillion, name: 'reasoning', answered: 'reasoning', label: 'Reasoning' },
    { ...perMillion, name: 'inputAudio', answered: 'input_audio', label: 'Audio input' },
    { ...perMillion, name: 'cacheReadAudio', answered: 'cache_read_audio', label: 'Cached audio' },
    { ...perMillion, name: 'outputAudio', answered: 'output_audio', label: 'Audio output' },
    { ...perCall, isUsual: false },
    { name: 'factor', answered: 'factor', isPerMillion: false, isUsual: false, label: 'Multiple of the bundled price' },
  ],
  tool: [perCall],
  storage_operation: [perCall],
  storage_bytes: [{ ...perCall, name: 'usdPerGbMonth', answered: 'usd_per_gb_month', label: 'USD per GB-month' }],
};

export const kindLabels: Readonly<Record<PriceKind, string>> = {
  model: 'Model',
  tool: 'Tool',
  storage_operation: 'Storage operation',
  storage_bytes: 'Stored bytes',
};

export const emptyPrice: PriceDraft = {
  kind: 'model',
  name: '',
  provider: '',
  serviceTier: '',
  figures: {},
  effectiveFrom: '',
  effectiveTo: '',
};

export function draftOf(price: Price): PriceDraft {
  const alone: Readonly<Record<string, string | null>> = {
    usd_per_call: price.usd_per_call,
    usd_per_gb_month: price.usd_per_gb_month,
    factor: price.factor,
  };
  const figures = figureFields[price.kind].map(({ name, answered, isPerMillion }) => [
    name,
    (isPerMillion ? price.usd_per_million[answered] : alone[answered]) ?? '',
  ]);
  return {
    kind: price.kind,
    name: price.name,
    provider: price.provider ?? '',
    serviceTier: price.service_tier ?? '',
    figures: Object.fromEntries(figures),
    effectiveFrom: price.effective_from ?? '',
    effectiveTo: price.effective_to ?? '',
  };
}

/** What was left empty is left out; the API judges the rest. */
export function priceRequest({ kind, name, figures, ...others }: PriceDraft): SetPriceRequest {
  const given = figureFields[kind].filter((field) => (figures[field.name] ?? '').trim() !== '');
  const valuesOf = (fields: readonly FigureField[]) => Object.fromEntries(fields.map((field) => [field.name, figures[field.name]?.trim()]));
  const millions = given.filter(({ isPerMillion }) => isPerMillion);
  const optional = Object.entries(others).filter(([, text]) => text.trim() !== '');
  return {
    kind,
    name: name.trim(),
    ...Object.fromEntries(optional),
    ...valuesOf(given.filter(({ isPerMillion }) => !isPerMillion)),
    ...(millions.length === 0 ? {} : { usdPerMillion: { input: '', output: '', ...valuesOf(millions) } }),
  };
}
