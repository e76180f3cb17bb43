/** What is asked for by `POST /export`. */

import { z } from 'zod';
import type { MetricName } from '../../query/engine/catalogue.ts';
import type { Granularity } from '../../query/engine/dimensions.ts';
import type { Filters } from '../../query/engine/filters.ts';
import { fileFormats } from '../../query/export/file-columns.ts';
import { datasetColumns, datasets } from '../../query/export/row-export.ts';
import {
  dimensionField,
  filtersField,
  granularity,
  listField,
  listOrNoneField,
  metricsOf,
  periodShape,
} from '../../query/shape/request.ts';

const expectedFormat = `one of ${fileFormats.join(', ')}`;
const expectedDataset = `one of ${datasets.join(', ')}`;

const groupField = z.union([z.literal('date'), dimensionField], {
  error: 'date, or a dimension of GET /catalog such as agent, model or label.<key>',
});

const fields = z.strictObject({
  metrics: metricsOf(listField).optional().describe('Metrics, by name or alias: a column each. Not together with dataset.'),
  dataset: z
    .enum(datasets, { error: expectedDataset })
    .optional()
    .describe('Rows as they are, instead of metrics: executions, steps or spans that started in the period.'),
  columns: listField.optional().describe('Of a dataset, only these columns; all unless given.'),
  group_by: listOrNoneField
    .pipe(z.array(groupField).max(5, { error: 'at most 5 dimensions' }))
    .optional()
    .describe('Of metrics, a row for each group: `date` (by granularity) and dimensions; date and agent unless given.'),
  granularity: granularity.optional().describe('What `date` is cut into; day unless given.'),
  filters: filtersField.optional().describe('Values by the name of the filter.'),
  ...periodShape,
  format: z.enum(fileFormats, { error: expectedFormat }).default('csv').describe('Format of the file.'),
});

export const exportBody = fields.superRefine((asked, { issues }) => {
  const wrong = (field: keyof typeof asked, message: string): void => {
    issues.push({ code: 'custom', path: [field], input: asked[field], message });
  };
  const { metrics, dataset } = asked;
  if (metrics === undefined && dataset === undefined) wrong('metrics', 'metrics, or else a dataset');
  if (metrics !== undefined && dataset !== undefined) wrong('dataset', 'either metrics or a dataset, but not both');
  if (dataset === undefined && asked.columns !== undefined) wrong('columns', 'nothing: metrics have the columns that are asked for');
  if (dataset !== undefined) {
    for (const field of ['group_by', 'granularity'] as const)
      if (asked[field] !== undefined) wrong(field, 'nothing: a dataset has rows as they are');
    const known = datasetColumns[dataset].map(({ name }) => name);
    if (asked.columns?.some((name) => !known.includes(name))) wrong('columns', `columns of ${dataset}: ${known.join(', ')}`);
  }
});

export type ExportRequest = Omit<z.output<typeof fields>, 'filters'> & { readonly filters?: Filters | undefined };

/** Checked, with its defaults: of metrics or of a dataset. */
export type ExportOf =
  | {
      readonly kind: 'metrics';
      readonly metrics: readonly MetricName[];
      readonly groupBy: readonly string[];
      readonly granularity: Granularity;
    }
  | { readonly kind: 'dataset'; readonly dataset: (typeof datasets)[number]; readonly columns: readonly string[] | undefined };

export function exportOf({ metrics = [], dataset, columns, group_by, granularity: by = 'day' }: ExportRequest): ExportOf {
  if (dataset !== undefined) return { kind: 'dataset', dataset, columns };
  return { kind: 'metrics', metrics, groupBy: group_by ?? ['date', 'agent'], granularity: by };
}
