import { describe, expect, it } from 'vitest';
import { aggregatesOf } from '../../../collector/src/query/engine/aggregates.ts';
import { bucketsOf } from '../../../collector/src/query/engine/buckets.ts';
import type { MetricName } from '../../../collector/src/query/engine/catalogue.ts';
import { compile, compileCut, compileKept, compileParts, type Plan } from '../../../collector/src/query/engine/compile.ts';
import { type Dimension, findDimension } from '../../../collector/src/query/engine/dimensions.ts';

const period = { startNs: 1_780_272_000_000_000_000n, endNs: 1_780_444_800_000_000_000n, timeZone: 'UTC' };

function plan(metrics: readonly MetricName[], dimensions: readonly string[], fields: Partial<Plan> = {}): Plan {
  const found: readonly Dimension[] = dimensions.flatMap((name) => findDimension(name) ?? []);
  const order = { by: metrics[0] ?? '', descending: true };
  return { orgId: "o'rg", period, filters: {}, aggregates: aggregatesOf(metrics), dimensions: found, order, limit: 10, ...fields };
}

describe('the compiled statement', () => {
  it('of totals', () => {
    expect(compile(plan(['total_cost', 'tool_p95_duration_ms'], []), 'steps')).toMatchSnapshot();
  });

  it('of totals by weight', () => {
    expect(
      compile(plan(['total_cost', 'llm_calls', 'llm_avg_duration_ms', 'llm_p95_duration_ms'], [], { weighted: true }), 'steps'),
    ).toMatchSnapshot();
  });

  it('does not read weights where nothing depends on them', () => {
    expect(compile(plan(['active_users'], []), 'executions').sql).not.toContain('weight');
  });

  it('of a filtered breakdown by label and tag', () => {
    const filters = { agent_tags: ['production'], model: ["it's"], labels: { "te'am": ['x'] } };
    expect(compile(plan(['execution_count'], ["label.te'am", 'tag'], { filters }), 'executions')).toMatchSnapshot();
  });

  it('of a series by day that tells kept groups apart', () => {
    const time = { granularity: 'day', buckets: bucketsOf(period, 'day') } as const;
    expect(
      compile(plan(['execution_count'], ['agent', 'user'], { time }), 'executions', [
        ['a', ''],
        ['b', 'u'],
      ]),
    ).toMatchSnapshot();
  });

  it('of the groups to keep, over both tables', () => {
    expect(compileKept(plan(['execution_count', 'total_tokens'], ['agent']))).toMatchSnapshot();
  });

  it('of a breakdown cut by the table that tells its order', () => {
    expect(compileCut(plan(['total_tokens', 'llm_p95_duration_ms'], ['model', 'user'], { total: true }), 'steps')).toMatchSnapshot();
  });

  it('of breakdowns by several dimensions in one pass', () => {
    expect(compileParts(plan(['total_cost'], ['agent', 'label.team', 'user']), 'steps')).toMatchSnapshot();
  });

  it('always starts from the organisation and the time, and has a limit', () => {
    const cases = [compile(plan(['total_tokens'], ['model']), 'steps'), compile(plan(['execution_count'], ['hour']), 'executions')];
    for (const { sql } of cases) {
      expect(sql).toContain('WHERE org_id = {org:String} AND start_ns >= {start:Int64} AND start_ns < {end:Int64}');
      expect(sql).toMatch(/LIMIT \{row_limit:UInt32\}$/);
    }
  });
});
