/** Whether everything that the service describes of itself has been asked for, or is left out for a reason. */

import type { Description } from '../../../scripts/api-description.ts';
import { dimensions } from '../reference/select.ts';
import { granularities } from '../reference/zoned.ts';
import { type Answer, type Door, entriesOf } from './door.ts';
import { metricNames, tableOf } from './figures.ts';

/** Beginnings of operations that have no figures of their own to compute. */
const notAsked: Readonly<Record<string, string>> = {
  'GET /api/v1/analytics/catalog': 'it is what this guard reads',
  'GET /api/v1/analytics/deployments': 'no figures: test/query/agents/deployments.test.ts',
  'GET /api/v1/analytics/labels': 'keys, no figures: test/query/labels.test.ts',
  'POST /api/v1/analytics/query/': 'answers of POST /query and of dashboards, which are asked: test/integration/panels.test.ts',
  'PUT /api/v1/analytics/goals': 'a goal that is replaced is the one that is read: test/integration/goals.test.ts',
  'DELETE /api/v1/analytics/goals': 'nothing to compute: test/integration/goals.test.ts',
  ' /api/v1/analytics/alerts': 'conditions are of figures of the catalogue, and have an independent evaluation in tests of their own',
  ' /api/v1/analytics/reports': 'its figures are those of the catalogue',
  ' /api/v1/analytics/exports': 'its rows are those of the catalogue',
  ' /api/v1/analytics/export': 'its rows are those of the catalogue',
  ' /api/v1/analytics/dashboards': 'its figures are those of the catalogue',
  ' /api/v1/analytics/bi-exports': 'its rows are those of the catalogue',
  ' /api/v1/analytics/integrations': 'no figures',
  ' /api/v1/channels': 'administration: no figures',
  ' /api/v1/keys': 'administration: no figures',
  ' /api/v1/prices': 'what is set decides every cost that is computed; the pages about prices have tests of their own',
  'GET /api/v1/ingest/emitters': 'counts of spans as they were sent: test/integration/data-health.test.ts',
  'GET /api/v1/ingest/services': 'counts of spans as they were sent: test/integration/data-health.test.ts',
  'POST /api/v1/ingest': 'sends again what was refused: test/integration/reconcile.test.ts',
};

/** The operations of the description that none of the doors has asked for, but those left out for a reason. */
export function unaskedOperations({ paths }: Description, doors: readonly Door[]): readonly string[] {
  const asked = [...new Set(doors.flatMap((door) => [...door.asked]))];
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
  );
  return operations
    .filter(({ method, path }) => !asked.some((one) => isOf(one, method, path)) && !hasReason(`${method} ${path}`))
    .map(({ method, path }) => `${method} ${path}`);
}

function isOf(asked: string, method: string, path: string): boolean {
  const [askedMethod, askedPath = ''] = asked.split(' ');
  const segments = path.split('/');
  const given = askedPath.split('/');
  const matches =
    segments.length === given.length && segments.every((segment, index) => segment.startsWith('{') || segment === given[index]);
  return askedMethod === method && matches;
}

function hasReason(operation: string): boolean {
  return Object.keys(notAsked).some((beginning) =>
    beginning.startsWith(' ') ? operation.includes(beginning) : operation.startsWith(beginning),
  );
}

/** Of time they are all asked: `checkBuckets`. */
const isOfTime = (dimension: string): boolean => (granularities as readonly string[]).includes(dimension);

/** Metrics of the catalogue without a reference, and dimensions by which a metric's reference cannot be split. */
export function withoutReference(catalog: Answer): readonly string[] {
  return entriesOf(catalog, 'metrics').flatMap((metric) => {
    const name = metricNames.find((known) => known === metric['name']);
    if (name === undefined) return [String(metric['name'])];
    const known: ReadonlySet<string> = new Set(Object.keys(dimensions[tableOf(name)]));
    const missing = textsOf(metric['dimensions']).filter(
      (dimension) => !isOfTime(dimension) && !known.has(dimension.replace('<key>', 'team')),
    );
    return missing.map((dimension) => `${name} by ${dimension}`);
  });
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
