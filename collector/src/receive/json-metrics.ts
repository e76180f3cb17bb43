/** `ExportMetricsServiceRequest` in OTLP/JSON. Field names: opentelemetry/proto/metrics/v1/metrics.proto. */

import type { PointDraft } from './drafts.ts';
import { readJsonAttributes } from './json-attributes.ts';
import { jsonEnvelopeDecoder } from './json-envelope.ts';
import { type JsonFields, type JsonReader, jsonFields, type Path } from './json-reader.ts';
import { addPoint, finishMetric, type MetricReading, newMetricReading, type PointReading } from './metric-drafts.ts';

const readValue = (reader: JsonReader, value: unknown, { point }: PointReading, at: Path): void => {
  point.value = reader.double(value, at);
};

/** The fields of every kind of point: what one kind lacks, its senders do not send. */
const pointFields: JsonFields<PointReading> = jsonFields({
  startTimeUnixNano: (reader, value, { point }, at) => {
    point.startNs = reader.unsigned64(value, at);
  },
  timeUnixNano: (reader, value, { point }, at) => {
    point.timeNs = reader.unsigned64(value, at);
  },
  asDouble: readValue,
  asInt: (reader, value, { point }, at) => {
    point.value = Number(reader.integer(value, at));
  },
  sum: readValue,
  count: (reader, value, { point }, at) => {
    point.count = Number(reader.unsigned64(value, at));
  },
  flags: (reader, value, reading, at) => {
    reading.flags = Number(BigInt.asUintN(32, reader.unsigned64(value, at)));
  },
  attributes: (reader, value, { point }, at) => readJsonAttributes(reader, value, point.attributes, at),
});

/** Gauge, sum, histogram and the rest all are { dataPoints, … }. */
function readPoints(kind: PointDraft['kind']): (reader: JsonReader, value: unknown, metric: MetricReading, at: Path) => void {
  const data: JsonFields<MetricReading> = jsonFields({
    dataPoints: (reader, value, metric, at) =>
      reader.list(value, at, (element, elementAt) =>
        addPoint(metric, kind, reader, (reading) => reader.message(element, pointFields, reading, elementAt)),
      ),
  });
  return (reader, value, metric, at) => reader.message(value, data, metric, at);
}

const metricFields: JsonFields<MetricReading> = jsonFields({
  name: (reader, value, metric, at) => {
    metric.name = reader.text(value, at);
  },
  unit: (reader, value, metric, at) => {
    metric.unit = reader.text(value, at);
  },
  gauge: readPoints('gauge'),
  sum: readPoints('sum'),
  histogram: readPoints('histogram'),
  exponentialHistogram: readPoints('exponential_histogram'),
  summary: readPoints('summary'),
});

/** The data points of a JSON body, but for those flagged as having no recorded value. Throws `undecodable`. */
export const decodeJsonMetrics = jsonEnvelopeDecoder<PointDraft>(
  { resources: 'resourceMetrics', scopes: 'scopeMetrics', items: 'metrics' },
  (reader, value, at, origin, points) => {
    const metric = newMetricReading(origin);
    reader.message(value, metricFields, metric, at);
    finishMetric(metric, reader, points);
  },
);
