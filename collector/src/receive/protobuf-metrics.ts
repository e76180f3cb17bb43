/** `ExportMetricsServiceRequest`. Field numbers: opentelemetry/proto/metrics/v1/metrics.proto. */

import type { PointDraft } from './drafts.ts';
import { addPoint, finishMetric, type MetricReading, newMetricReading, type PointReading } from './metric-drafts.ts';
import { readAttribute } from './protobuf-attributes.ts';
import { envelopeDecoder } from './protobuf-envelope.ts';
import { type FieldReaders, fixed64, lengthDelimited, type ProtobufReader, varint } from './protobuf-reader.ts';

type ReadField = (reader: ProtobufReader, reading: PointReading) => void;

const readPointAttribute: ReadField = (reader, { point }) => readAttribute(reader, point.attributes);
const readStart: ReadField = (reader, { point }) => {
  point.startNs = reader.unsigned64();
};
const readTime: ReadField = (reader, { point }) => {
  point.timeNs = reader.unsigned64();
};
const readDouble: ReadField = (reader, { point }) => {
  point.value = reader.double();
};
const readCount: ReadField = (reader, { point }) => {
  point.count = Number(reader.unsigned64());
};
const readFlags: ReadField = (reader, reading) => {
  reading.flags = reader.uint32();
};

const times: FieldReaders<PointReading> = { [fixed64(2)]: readStart, [fixed64(3)]: readTime };
const countAndSum: FieldReaders<PointReading> = { [fixed64(4)]: readCount, [fixed64(5)]: readDouble };

const numberFields: FieldReaders<PointReading> = {
  ...times,
  [fixed64(4)]: readDouble,
  [fixed64(6)]: (reader, { point }) => {
    point.value = reader.signed64AsNumber();
  },
  [lengthDelimited(7)]: readPointAttribute,
  [varint(8)]: readFlags,
};

const histogramFields: FieldReaders<PointReading> = {
  ...times,
  ...countAndSum,
  [lengthDelimited(9)]: readPointAttribute,
  [varint(10)]: readFlags,
};

const exponentialHistogramFields: FieldReaders<PointReading> = {
  ...times,
  ...countAndSum,
  [lengthDelimited(1)]: readPointAttribute,
  [varint(10)]: readFlags,
};

const summaryFields: FieldReaders<PointReading> = {
  ...times,
  ...countAndSum,
  [lengthDelimited(7)]: readPointAttribute,
  [varint(8)]: readFlags,
};

/** Gauge, sum, histogram and the rest all are { data_points = 1, … }. */
function readPoints(kind: PointDraft['kind'], fields: FieldReaders<PointReading>): FieldReaders<MetricReading>[number] {
  const data: FieldReaders<MetricReading> = {
    [lengthDelimited(1)]: (reader, metric) => addPoint(metric, kind, reader, (reading) => reader.message(fields, reading)),
  };
  return (reader, metric) => reader.message(data, metric);
}

const metricFields: FieldReaders<MetricReading> = {
  [lengthDelimited(1)]: (reader, metric) => {
    metric.name = reader.text();
  },
  [lengthDelimited(3)]: (reader, metric) => {
    metric.unit = reader.text();
  },
  [lengthDelimited(5)]: readPoints('gauge', numberFields),
  [lengthDelimited(7)]: readPoints('sum', numberFields),
  [lengthDelimited(9)]: readPoints('histogram', histogramFields),
  [lengthDelimited(10)]: readPoints('exponential_histogram', exponentialHistogramFields),
  [lengthDelimited(11)]: readPoints('summary', summaryFields),
};

/** The data points of a protobuf body, but for those flagged as having no recorded value. Throws what the reader throws. */
export const decodeProtobufMetrics = envelopeDecoder<PointDraft>((reader, origin, points) => {
  const metric = newMetricReading(origin);
  reader.message(metricFields, metric);
  finishMetric(metric, reader, points);
});
