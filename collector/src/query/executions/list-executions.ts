import { z } from 'zod';
import type { ErrorClass } from '../../derive/rows.ts';
import type { QueryDependencies } from '../dependencies.ts';
import { type Conditions, filterConditions, scopeConditions } from '../engine/filters.ts';
import { type Period, resolvePeriod } from '../engine/period.ts';
import { answerHead, answerShape, hintSchema } from '../shape/answer.ts';
import { decodeCursor, invalidCursor, pageOf } from '../shape/cursor.ts';
import { emptyPageHints } from '../shape/hints.ts';
import { amount, cursor, limit, listParameter, readParameters, request } from '../shape/request.ts';
import { executionAnswer, executionColumns, executionSchema, type StoredExecution } from '../shape/rows-answer.ts';

const errorClasses = ['timeout', 'rate_limit', 'model_error', 'tool_error', 'cancelled', 'other'] as const satisfies readonly ErrorClass[];
const expectedClasses = `any of ${errorClasses.join(', ')}`;

/** `GET /executions` */
export const listExecutionsParameters = request({
  ...readParameters,
  session_id: listParameter.optional().describe('Sessions, any of.'),
  tool: listParameter.optional().describe('Tools, any of: executions with an own step that called one.'),
  status: z.enum(['ok', 'error'], { error: 'ok or error' }).optional().describe('Outcome of the execution.'),
  error_class: listParameter
    .pipe(z.array(z.enum(errorClasses, { error: expectedClasses })))
    .optional()
    .describe(`Error classes, ${expectedClasses}.`),
  error_text: z.string().min(1, { error: 'text that is not empty' }).optional().describe('Part of the error message or type, in any case.'),
  min_cost: amount().optional().describe('Own cost in USD, at least.'),
  max_cost: amount().optional().describe('Own cost in USD, at most.'),
  min_duration_ms: amount().optional().describe('Duration, at least.'),
  max_duration_ms: amount().optional().describe('Duration, at most.'),
  limit,
  cursor,
});

export type ListExecutionsRequest = z.output<typeof listExecutionsParameters>;

export const listExecutionsAnswer = z.object({
  ...answerShape,
  data: z.array(executionSchema).describe('Newest start first.'),
  next_cursor: z.string().nullable(),
  hints: z.array(hintSchema),
});

export type ListExecutionsAnswer = z.output<typeof listExecutionsAnswer>;

type SearchField = 'status' | 'error_class' | 'error_text' | 'min_cost' | 'max_cost' | 'min_duration_ms' | 'max_duration_ms';

/** Unpriced executions have no cost, so a bound on the cost leaves them out. */
const searchConditions: Readonly<Record<SearchField, string>> = {
  status: 'status = {s_status:String}',
  error_class: 'error_class IN {s_error_class:Array(String)}',
  error_text:
    '(positionCaseInsensitiveUTF8(error_message, {s_error_text:String}) > 0 OR positionCaseInsensitiveUTF8(error_type, {s_error_text:String}) > 0)',
  min_cost: 'cost >= {s_min_cost:Decimal(38, 12)}',
  max_cost: 'cost <= {s_max_cost:Decimal(38, 12)}',
  min_duration_ms: 'duration_ms >= {s_min_duration_ms:Float64}',
  max_duration_ms: 'duration_ms <= {s_max_duration_ms:Float64}',
};

/** Executions, newest first. */
export async function listExecutions(deps: QueryDependencies, orgId: string, asked: ListExecutionsRequest): Promise<ListExecutionsAnswer> {
  const period = resolvePeriod(asked, deps.clock.now());
  const { sql, parameters } = statementOf(orgId, asked, period);
  const [head, rows] = await Promise.all([
    answerHead(deps.database, period),
    deps.database.select<StoredExecution>('query', sql, parameters),
  ]);
  const { page, next_cursor } = pageOf(rows, asked.limit, ({ start_ns, execution_id }) => [start_ns ?? '', execution_id ?? '']);
  return {
    ...head,
    data: page.map(executionAnswer),
    next_cursor,
    hints: emptyPageHints(page, asked.cursor),
  };
}

/** The rows' keys are found first, from the few columns that the search needs; then the rows. */
function statementOf(orgId: string, asked: ListExecutionsRequest, period: Period) {
  const bound = { start: 'start', end: 'end' };
  const filters = filterConditions(asked, 'executions');
  const searched = (Object.keys(searchConditions) as SearchField[]).filter((field) => asked[field] !== undefined);
  const after = afterCursor(asked.cursor);
  const where = [...scopeConditions(bound), ...after.sql, ...filters.sql, ...searched.map((field) => searchConditions[field])];
  const order = 'ORDER BY start_ns DESC, execution_id DESC LIMIT {row_limit:UInt32}';
  const keys = `SELECT start_ns, execution_id FROM executions FINAL WHERE ${where.join(' AND ')} ${order}`;
  const sql = `SELECT ${executionColumns} FROM executions FINAL
WHERE ${scopeConditions(bound).join(' AND ')} AND (start_ns, execution_id) GLOBAL IN (${keys})
${order}`;
  const parameters = {
    org: orgId,
    start: period.startNs,
    end: period.endNs,
    row_limit: asked.limit + 1,
    ...filters.parameters,
    ...after.parameters,
    ...Object.fromEntries(searched.map((field) => [`s_${field}`, searchValue(asked[field])])),
  };
  return { sql, parameters };
}

/** Amounts without an exponent, which a decimal placeholder does not read. */
function searchValue(value: string | number | readonly string[] | undefined): unknown {
  return typeof value === 'number' ? value.toFixed(12) : value;
}

function afterCursor(asked: string | undefined): Conditions {
  const key = decodeCursor(asked, 2);
  if (asked === undefined || key === undefined) return { sql: [], parameters: {} };
  const [startNs = '', executionId = ''] = key;
  if (!/^\d{1,19}$/.test(startNs)) throw invalidCursor(asked);
  const sql = ['(start_ns, execution_id) < ({after_start:Int64}, {after_id:String})', 'start_ns <= {after_start:Int64}'];
  return { sql, parameters: { after_start: startNs, after_id: executionId } };
}
