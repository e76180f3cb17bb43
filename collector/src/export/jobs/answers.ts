/** How exports are asked for, and what is answered of them. */

import { z } from 'zod';
import { fileFormats } from '../../query/export/file-columns.ts';
import { datasets } from '../../query/export/row-export.ts';
import { cursor, limit } from '../../query/shape/request.ts';

export const listExportsParameters = z.strictObject({ limit, cursor });

export const exportIdParameters = z.strictObject({ id: z.string().describe('The id of an export.') });

const textsOrNull = z.array(z.string()).nullable();
const instantOrNull = z.iso.datetime().nullable();

const exportStatuses = ['waiting', 'running', 'done', 'failed', 'expired'] as const;

export const exportAnswer = z.object({
  id: z.string(),
  status: z.enum(exportStatuses).describe('expired: it was made, and its file is not kept any more.'),
  progress: z.number().min(0).max(100).describe('Percent of the rows.'),
  rows: z.int().describe('Rows written so far; once it is done, of the file.'),
  rows_total: z.int().nullable().describe('Rows that there will be; null while that is not known.'),
  bytes: z.int().nullable().describe('Size of the file, once it is done.'),
  sha256: z.string().nullable().describe('Checksum of the file, hexadecimal.'),
  download_url: z
    .string()
    .nullable()
    .describe(
      'Where whoever has this link gets the file, without a key; without RESONANT_PUBLIC_URL, relative to this service. Null until it is done.',
    ),
  manifest_url: z
    .string()
    .nullable()
    .describe('The same of its manifest: rows, bytes, checksum, columns, and what was asked for, as JSON.'),
  expires_at: instantOrNull.describe('When these links end; GET gives new ones as long as the file is kept.'),
  kept_until: instantOrNull.describe('When the file is removed.'),
  error: z.string().nullable().describe('Why it failed, or why it is tried again.'),
  format: z.enum(fileFormats),
  period: z.object({ start: z.iso.datetime(), end: z.iso.datetime() }),
  time_zone: z.string(),
  dataset: z.enum(datasets).nullable(),
  columns: textsOrNull.describe('Of a dataset; null = all.'),
  metrics: textsOrNull,
  group_by: textsOrNull,
  granularity: z.string().nullable(),
  filters: z.record(z.string(), z.array(z.string())),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});

export type ExportAnswer = z.output<typeof exportAnswer>;

export const exportsAnswer = z.object({ data: z.array(exportAnswer).describe('Newest first.'), next_cursor: z.string().nullable() });

export const removedExportAnswer = z.object({ id: z.string() });
