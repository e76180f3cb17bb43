/** An export request of samples of `resonant.storage.bytes`. */

import { encodeMetrics } from '../../support/otlp-encode.ts';
import type { Sample } from '../generator/samples.ts';
import type { Attributes, Value } from './span.ts';

export function encodeGauge(samples: readonly Sample[]): Uint8Array<ArrayBuffer> {
  const byResource = Map.groupBy(samples, ({ resource }) => resource);
  const resourceMetrics = [...byResource].map(([resource, ofResource]) => ({
    resource: { attributes: keyValues(resource.attributes) },
    scopeMetrics: [
      {
        scope: { name: 'acme.stores' },
        metrics: [{ name: 'resonant.storage.bytes', unit: 'By', gauge: { dataPoints: ofResource.map(pointOf) } }],
      },
    ],
  }));
  return new Uint8Array(encodeMetrics({ resourceMetrics }));
}

function pointOf({ atNs, bytes, attributes }: Sample) {
  return { timeUnixNano: atNs, asInt: bytes, attributes: keyValues(attributes) };
}

function keyValues(attributes: Attributes) {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: Value) {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return { intValue: value };
  return { arrayValue: { values: value.map((stringValue) => ({ stringValue })) } };
}
