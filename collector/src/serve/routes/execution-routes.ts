import { executionDetailAnswer, executionParameters, readExecution } from '../../query/executions/execution.ts';
import { listExecutions, listExecutionsAnswer, listExecutionsParameters } from '../../query/executions/list-executions.ts';
import { readTrace, traceAnswer, traceParameters } from '../../query/executions/trace.ts';
import { type Route, reading } from '../route.ts';

export const executionRoutes: readonly Route[] = [
  reading(
    '/executions',
    'list_executions',
    'Executions, latest first, that pass the search.',
    listExecutionsParameters,
    listExecutionsAnswer,
    listExecutions,
  ),
  reading(
    '/executions/{execution_id}',
    'get_execution',
    'One execution with its steps, and how each was priced.',
    executionParameters,
    executionDetailAnswer,
    (deps, orgId, { execution_id }) => readExecution(deps, orgId, execution_id),
    ['execution_not_found'],
  ),
  reading(
    '/traces/{trace_id}',
    'get_trace',
    'The spans of one trace, and the executions found in it.',
    traceParameters,
    traceAnswer,
    (deps, orgId, { trace_id }) => readTrace(deps, orgId, trace_id),
    ['trace_not_found'],
  ),
];
