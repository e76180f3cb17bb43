import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { QueryDependencies } from '../dependencies.ts';
import {
  type ExecutionAnswer,
  executionAnswer,
  executionColumns,
  executionSchema,
  type StoredExecution,
  type StoredStep,
  stepAnswer,
  stepColumns,
  stepSchema,
} from '../shape/rows-answer.ts';
import { type BilledStep, billColumns, billOf, billSchema } from './bill.ts';
import { readTraceScope, type TraceScope, traceConditions } from './trace-bounds.ts';

/** `GET /executions/{execution_id}` */
export const executionParameters = z.strictObject({ execution_id: z.string().describe('The id of an execution.') });

const maxSteps = 10_000;
export const maxTraceExecutions = 1_000;

export const executionDetailAnswer = z.object({
  ...executionSchema.shape,
  steps: z.array(z.object({ ...stepSchema.shape, bill: billSchema })).describe(`Its own steps by start, at most ${maxSteps}.`),
  sub_executions: z.array(executionSchema).describe('Executions below it, of any depth, by start.'),
  cut: z
    .boolean()
    .describe(`Of a trace with more than ${maxTraceExecutions} executions, or of an execution with more steps, not all are shown.`),
});

export type ExecutionDetailAnswer = z.output<typeof executionDetailAnswer>;

/** One execution with its steps and what runs below it. Throws `execution_not_found`. */
export async function readExecution({ database }: QueryDependencies, orgId: string, id: string): Promise<ExecutionDetailAnswer> {
  const scope = await readTraceScope(database, orgId, id.slice(0, 32));
  if (scope === undefined) throw notFound(id);
  const stepsSql = `SELECT ${stepColumns}, ${billColumns} FROM steps FINAL WHERE ${traceConditions} AND execution_id = {execution:String}
ORDER BY start_ns, end_ns, span_id LIMIT ${maxSteps}`;
  const foundSql = `SELECT ${executionColumns} FROM executions FINAL WHERE ${traceConditions} AND execution_id = {execution:String} LIMIT 1`;
  const [[found], executions, steps] = await Promise.all([
    database.select<StoredExecution>('query', foundSql, { ...scope, execution: id }),
    readTraceExecutions({ database }, scope),
    database.select<StoredStep & BilledStep>('query', stepsSql, { ...scope, execution: id }),
  ]);
  if (found === undefined) throw notFound(id);
  return {
    ...executionAnswer(found),
    steps: steps.map((step) => ({ ...stepAnswer(step), bill: billOf(step) })),
    sub_executions: below(executions, id),
    cut: executions.length >= maxTraceExecutions || steps.length >= maxSteps,
  };
}

/** The executions of a trace by start. */
export async function readTraceExecutions(
  { database }: Pick<QueryDependencies, 'database'>,
  scope: TraceScope,
): Promise<ExecutionAnswer[]> {
  const sql = `SELECT ${executionColumns} FROM executions FINAL WHERE ${traceConditions}
ORDER BY start_ns, execution_id LIMIT ${maxTraceExecutions}`;
  const rows = await database.select<StoredExecution>('query', sql, { ...scope });
  return rows.map(executionAnswer);
}

function below(executions: readonly ExecutionAnswer[], id: string): ExecutionAnswer[] {
  const parents = new Map(executions.map((execution) => [execution.execution_id, execution.parent_execution_id]));
  const isBelow = (of: ExecutionAnswer): boolean => {
    const passed = new Set<string>();
    for (let at = of.parent_execution_id; at !== null && !passed.has(at); at = parents.get(at) ?? null) {
      if (at === id) return true;
      passed.add(at);
    }
    return false;
  };
  return executions.filter((execution) => execution.execution_id !== id && isBelow(execution));
}

function notFound(id: string): AppError {
  return new AppError('execution_not_found', `No execution with the id ${JSON.stringify(id)} has been seen.`);
}
