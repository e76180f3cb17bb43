import type { Database } from '../../store/database.ts';
import type { ExampleStep, Finding } from './recommendation.ts';

interface Row {
  readonly start: string;
  readonly agent_id: string;
  readonly model: string;
  readonly tool: string;
  readonly execution_id: string;
}

const sql = `SELECT toString(start_ns) AS start, agent_id, model, if(tool = '' AND model = '', name, tool) AS tool, execution_id
FROM steps FINAL WHERE org_id = {org:String} AND start_ns IN {starts:Array(Int64)} AND execution_id != ''
ORDER BY start_ns, span_id LIMIT 10000`;

/** Ids of executions to look at, for each finding: looked up by the starts of their steps, since reading every step's execution is slow. */
export async function readExamples(
  database: Database,
  orgId: string,
  findings: readonly Finding[],
): Promise<readonly (readonly string[])[]> {
  const starts = findings.flatMap(({ examples }) => ('steps' in examples ? examples.steps.map(({ startNs }) => startNs) : []));
  const rows =
    starts.length === 0 ? [] : await database.select<Row>('query', sql, { org: orgId, starts: [...new Set(starts)].map(BigInt) });
  const byStart = Map.groupBy(rows, ({ start }) => start);
  return findings.map(({ examples }) => {
    if (!('steps' in examples)) return examples.executionIds;
    return [...new Set(examples.steps.flatMap((step) => executionOf(step, byStart.get(step.startNs) ?? []) ?? []))];
  });
}

function executionOf({ agentId, model, tool }: ExampleStep, rows: readonly Row[]): string | undefined {
  const isIt = (row: Row): boolean =>
    (agentId === undefined || row.agent_id === agentId) && (!model || row.model === model) && (!tool || row.tool === tool);
  return rows.find(isIt)?.execution_id;
}
