/** What is answered of exports to warehouses and of their runs. */

import { z } from 'zod';
import { runStatuses } from '../../store/run-store.ts';
import { providers } from './credentials.ts';
import { flatConfig } from './definition.ts';

const instant = z.iso.datetime();

export const biExportAnswer = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  provider: z.enum(providers),
  config: flatConfig.describe('Without its credentials.'),
  credentials: z
    .string()
    .nullable()
    .describe(
      "The name of the operator's secret; set = a document is kept, sealed; unreadable = it was sealed with another key; null = none.",
    ),
  schedule: z.string(),
  time_zone: z.string(),
  paused: z.boolean(),
  data_through: instant.nullable().describe('What was derived before is in the warehouse; null = nothing was brought yet.'),
  next_run_at: instant.nullable().describe('null = it is paused.'),
  last_run_status: z.enum(runStatuses).nullable().describe('Of the newest run; null = there was none.'),
  last_run_at: instant.nullable().describe('When that was last worked on.'),
  last_error: z.string().nullable().describe('Of the newest run, also while it is tried again.'),
  warnings: z.array(z.object({ code: z.enum(['credentials_missing', 'not_reachable']), field: z.string(), how: z.string() })),
  created_at: instant,
  updated_at: instant,
});

export type BiExportAnswer = z.output<typeof biExportAnswer>;

export const biExportsAnswer = z.object({ data: z.array(biExportAnswer).describe('Oldest first.'), next_cursor: z.string().nullable() });

export const removedBiExportAnswer = z.object({ id: z.string() });

export const biExportRunAnswer = z.object({
  id: z.string(),
  kind: z.enum(['scheduled', 'asked', 'backfill']),
  status: z.enum(runStatuses).describe('waiting = to begin, or to be tried again.'),
  scheduled_at: instant.nullable(),
  start: instant.nullable().describe('Of a backfill: where its period starts.'),
  end: instant.nullable(),
  progress: z.number().describe('From 0 to 1.'),
  days_done: z.int(),
  days_total: z.int().describe('Days with rows that changed; 0 until they were counted.'),
  rows_done: z.int(),
  rows_total: z.int().describe('By versions of rows, of which a row may have several.'),
  rows_written: z.int(),
  rows_removed: z.int(),
  attempts: z.int(),
  error: z.string().nullable(),
  created_at: instant,
  updated_at: instant,
});

export type BiExportRunAnswer = z.output<typeof biExportRunAnswer>;

export const biExportRunsAnswer = z.object({
  data: z.array(biExportRunAnswer).describe('Newest first.'),
  next_cursor: z.string().nullable(),
});
