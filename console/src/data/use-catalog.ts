import type { GetCatalogAnswer } from '@resonantgenesis/client';
import { useMemo } from 'react';
import type { LabelOf } from '../format/names.ts';
import type { Direction, Unit } from '../format/numbers.ts';
import { useRead } from './use-read.ts';

export interface MetricFacts {
  readonly label: string;
  readonly unit: Unit;
  readonly better: Direction;
  /** Whether buckets and groups add up to the whole. */
  readonly additive: boolean;
}

export interface Catalog extends Pick<GetCatalogAnswer, 'metrics' | 'dimensions'> {
  readonly orgId: string | undefined;
  /** What the catalogue says of a metric; one that it does not know goes by its name. */
  readonly metricOf: (name: string) => MetricFacts;
  readonly labelOf: LabelOf;
}

/** Stands for the dimension of each label, by the label's key. */
export const labelDimension = 'label.<key>';

/** Every metric and dimension that the service knows. It is asked for before any page is, and does not change; until it is there they go by their names. */
export function useCatalog(): Catalog {
  const { data } = useRead('getCatalog', {}, { everyMs: false });
  return useMemo(() => catalogOf(data), [data]);
}

function catalogOf(answer: GetCatalogAnswer | undefined): Catalog {
  const { metrics, dimensions } = answer ?? { metrics: [], dimensions: [] };
  const factsOf = new Map(metrics.map(({ name, label, unit, better, additive }) => [name, { label, unit, better, additive }]));
  const labels = new Map([...dimensions, ...metrics].map(({ name, label }) => [name, label]));
  return {
    orgId: answer?.org_id,
    metrics,
    dimensions,
    metricOf: (name) => factsOf.get(name) ?? { label: name, unit: '1', better: null, additive: false },
    labelOf: (name) => labels.get(name) ?? name,
  };
}
