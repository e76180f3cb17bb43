/** `GET /traces/{trace_id}` */

import { type Difference, differences, exactly } from './compare.ts';
import { type Door, entriesOf } from './door.ts';
import { sampleOf } from './executions.ts';
import type { Facts } from './facts.ts';

/** The trace shows its executions; what each of them is, their own endpoint is held to. */
export async function checkTraces(door: Door, facts: Facts): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const { traceId } of sampleOf(facts)) {
    const where = `/traces/${traceId}`;
    const answer = await door.get(where);
    const expected = facts.executions.filter((execution) => execution.traceId === traceId).map(({ id }) => id);
    const came = entriesOf(answer, 'executions').map((entry) => String(entry['execution_id']));
    const known = new Set(facts.spanIds.get(traceId)?.filter((id) => !id.startsWith('record')));
    // Records that became spans have ids of their own.
    const spans = entriesOf(answer, 'spans').map((entry) => String(entry['span_id']));
    const says = 'Executions never cross traces; every number can be followed to its rows';
    found.push(
      ...differences(
        where,
        {
          executions: came.sort().join(),
          spans: spans
            .filter((id) => known.has(id))
            .sort()
            .join(),
          distinct: new Set(spans).size,
        },
        {
          executions: exactly(expected.sort().join(), says),
          spans: exactly([...known].sort().join(), 'Of different spans with one identity (organisation, trace, span id) one counts'),
          distinct: exactly(spans.length, 'Of different spans with one identity (organisation, trace, span id) one counts'),
        },
      ),
    );
  }
  return found;
}
