/** What lies beside an exported file: what it is, so that whoever has it can check it and knows what it says. */

import type { QueryDependencies } from '../../query/dependencies.ts';
import type { ExportStatement } from '../../query/export/export-statement.ts';
import { answerHead } from '../../query/shape/answer.ts';
import { filtersAnswer } from '../../query/shape/filters-answer.ts';
import { type ExportOf, type ExportRequest, exportOf } from './export-body.ts';
import type { AskedExport } from './export-job.ts';
import type { FileDigest } from './file-digest.ts';

interface Made {
  readonly statement: ExportStatement;
  readonly file: string;
  readonly digest: FileDigest;
  readonly madeAt: string;
}

export async function manifestOf(
  { database }: QueryDependencies,
  { request, period }: AskedExport,
  { statement, file, digest, madeAt }: Made,
) {
  const { columns, estimated } = statement;
  return {
    file,
    format: request.format,
    ...digest,
    ...(await answerHead(database, period)),
    time_zone: period.timeZone,
    ...(estimated && { estimated }),
    created_at: madeAt,
    query: queryAnswer(request),
    columns: columns.map(({ name, type, unit, nullable, description }) => ({ name, type, ...(unit && { unit }), nullable, description })),
  };
}

/** What was asked for, with its defaults. */
export function queryAnswer(request: ExportRequest) {
  const of = exportOf(request);
  return { ...describe(of), filters: filtersAnswer(request.filters ?? {}) };
}

function describe(of: ExportOf) {
  switch (of.kind) {
    case 'dataset':
      return {
        dataset: of.dataset,
        columns: of.columns === undefined ? null : [...of.columns],
        metrics: null,
        group_by: null,
        granularity: null,
      };
    case 'metrics':
      return { dataset: null, columns: null, metrics: [...of.metrics], group_by: [...of.groupBy], granularity: of.granularity };
  }
}
