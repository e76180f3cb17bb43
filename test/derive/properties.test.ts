import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveTrace } from '../../collector/src/derive/derive-trace.ts';
import { picoUsd } from '../../collector/src/derive/money.ts';
import type { DerivedTrace } from '../../collector/src/derive/rows.ts';
import type { TraceSpan } from '../../collector/src/derive/trace-span.ts';
import { agent, creation, llm, perToken, type SpanParts, served, silentLlm, span, tool } from './build-span.ts';

/** Any trace of up to 12 spans: parents that are missing, later, themselves; clocks that disagree; failures; shared response ids. */
const anyTrace = fc
  .array(
    fc.record({
      build: fc.constantFrom(agent, llm, llm, silentLlm, tool, span, served, creation),
      parent: fc.nat(13),
      start: fc.nat(6),
      length: fc.nat(6),
      status_code: fc.constantFrom(0, 0, 1, 2),
      response_id: fc.constantFrom('', '', 'r1', 'r2'),
      scope: fc.constantFrom('sdk', 'framework'),
      service: fc.constantFrom('shop', 'search'),
      otel_kind: fc.constantFrom(1, 2, 3),
      http_method: fc.constantFrom('', 'GET'),
      session_outcome: fc.constantFrom('', '', 'completed', 'failed'),
      agent_name: fc.constantFrom('', 'planner', 'helper'),
      cost: fc.constantFrom(undefined, undefined, '0', '0.001', '1e-7', '-1'),
      tokens: fc.constantFrom(undefined, undefined, 0, 10, 300),
      session: fc.constantFrom('', '', 's1', 's2'),
      label: fc.constantFrom('', 'x', 'y'),
    }),
    { maxLength: 12 },
  )
  .map((parts) =>
    parts.map(({ build, parent, start, length, cost, tokens, session, label, ...rest }, i) => {
      const said: SpanParts = {
        ...rest,
        start,
        end: start + length,
        own: { session_id: session, labels: label === '' ? {} : { [label]: session } },
        ...(cost === undefined ? {} : { reported_cost: cost }),
        ...(tokens === undefined ? {} : { input_tokens: tokens, output_tokens: tokens / 10 }),
      };
      return build(`s${i}`, parent === 13 ? '' : `s${parent}`, said);
    }),
  );

/** A version that lost: it ended earlier, or had fewer attributes, or a smaller hash. */
function olderVersion(winner: TraceSpan, which: number): TraceSpan {
  const said = { kind: 'llm', name: 'older', input_tokens: 999, reported_cost: '7', response_id: 'r1' } as const;
  const other = { ...winner, ...said, otel_kind: 2, http_method: 'PUT', session_outcome: 'abandoned' } as const;
  if (which === 0) return { ...other, end_ns: `${BigInt(winner.end_ns) - 1n}`, attribute_count: 99 };
  return which === 1 ? { ...other, attribute_count: 0, content_hash: 'ffff' } : { ...other, content_hash: '' };
}

const derive = (spans: readonly TraceSpan[], settled = true): DerivedTrace => deriveTrace(spans, { settled, price: perToken });
const tokens = (rows: readonly { input_tokens: number; output_tokens: number }[]) =>
  rows.reduce((sum, row) => sum + row.input_tokens + row.output_tokens, 0);
const money = (rows: readonly { cost?: string }[]) => rows.reduce((sum, row) => sum + (picoUsd(row.cost ?? '0') ?? 0n), 0n);
const runs = { numRuns: 10_000 };

describe('for any trace', () => {
  it('order, repeats and older versions of spans change nothing', () => {
    const disorder = fc.record({
      trace: anyTrace,
      seed: fc.array(fc.nat(), { minLength: 36, maxLength: 36 }),
      older: fc.array(fc.nat(2)),
      settled: fc.boolean(),
    });
    fc.assert(
      fc.property(disorder, ({ trace, seed, older, settled }) => {
        const repeats = trace.filter((_, i) => (seed[i] ?? 0) % 2 === 0);
        const versions = trace.slice(0, older.length).map((winner, i) => olderVersion(winner, older[i] ?? 0));
        const all = [...trace, ...repeats, ...versions];
        const shuffled = all
          .map((item, i) => ({ item, key: seed[i] ?? i }))
          .sort((a, b) => a.key - b.key)
          .map(({ item }) => item);
        expect(derive(shuffled, settled)).toEqual(derive(trace, settled));
      }),
      runs,
    );
  });

  it('executions and rows without an owner add up to the steps', () => {
    fc.assert(
      fc.property(anyTrace, fc.boolean(), (trace, settled) => {
        const { executions, steps } = derive(trace, settled);
        const ownerless = steps.filter((row) => row.execution_id === '');
        const owned = steps.filter((row) => row.kind !== 'reported' && row.execution_id !== '');
        expect(tokens(executions) + tokens(ownerless)).toBe(tokens(steps));
        expect(money(executions) + money(ownerless)).toBe(money(steps));
        expect(executions.reduce((sum, row) => sum + row.step_count, 0)).toBe(owned.length);
        expect(executions.reduce((sum, row) => sum + row.step_error_count, 0)).toBe(owned.filter((row) => row.status === 'error').length);
      }),
      runs,
    );
  });

  it('top-level executions hold everything, once', () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const { executions } = derive(trace);
        const top = executions.filter((row) => row.parent_execution_id === '');
        expect(top.reduce((sum, row) => sum + row.inclusive_tokens, 0)).toBe(tokens(executions));
        expect(top.reduce((sum, row) => sum + (picoUsd(row.inclusive_cost ?? '0') ?? 0n), 0n)).toBe(money(executions));
      }),
      runs,
    );
  });

  it('keys are unique, rows are in order, and an error has exactly one class', () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const derived = derive(trace);
        for (const rows of Object.values(derived)) {
          const keys = rows.map((row: { start_ns: string; span_id: string }) => `${row.start_ns} ${row.span_id}`);
          expect(keys).toEqual([...new Set(keys)].sort());
        }
        for (const row of [...derived.executions, ...derived.steps]) expect(row.error_class !== '').toBe(row.status === 'error');
      }),
      runs,
    );
  });

  it('API calls, creations and outcomes are as many as the spans that tell of them, and settling changes none', () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const [settled, open] = [derive(trace), derive(trace, false)];
        expect(settled.api_calls).toHaveLength(trace.filter((each) => each.otel_kind === 2 && each.http_method !== '').length);
        expect(settled.agent_creations).toHaveLength(trace.filter((each) => each.kind === 'create_agent').length);
        const saying = trace.filter((each) => each.session_outcome !== '');
        const sessions = new Map(settled.session_outcomes.map((row) => [row.span_id, row.session_id]));
        expect(saying.filter((each) => sessions.has(each.span_id))).toHaveLength(settled.session_outcomes.length);
        for (const { span_id, own } of saying) if (own.session_id !== '') expect(sessions.get(span_id)).toBe(own.session_id);
        expect([open.api_calls, open.agent_creations]).toEqual([settled.api_calls, settled.agent_creations]);
      }),
      runs,
    );
  });
});

describe('a wrapper that repeats what its children report', () => {
  /** A tree without cycles, in which spans that are not steps say nothing. */
  const plainTrace = fc
    .array(fc.record({ build: fc.constantFrom(agent, llm, llm, tool, span), parent: fc.nat(20), tokens: fc.nat(500) }), {
      minLength: 1,
      maxLength: 12,
    })
    .map((parts) =>
      parts.map(({ build, parent, tokens }, i) =>
        build(`s${i}`, i === 0 ? '' : `s${parent % i}`, {
          start: i,
          end: i + 1,
          ...(build === llm ? { input_tokens: tokens, reported_cost: `0.${tokens}` } : {}),
        }),
      ),
    );

  it('changes no total', () => {
    fc.assert(
      fc.property(plainTrace, fc.nat(11), (trace, at) => {
        const above = trace[at % trace.length];
        if (above === undefined) return;
        const children = trace.filter((child) => child.parent_span_id === above.span_id);
        const sums = {
          input_tokens: tokens(children.map((child) => ({ input_tokens: child.input_tokens ?? 0, output_tokens: 0 }))),
          output_tokens: children.length,
        };
        const wrapper = span('w', above.span_id, { ...sums, reported_cost: '3', request_model: 'gpt-4o', end: 50 });
        fc.pre(children.some((child) => child.kind === 'llm' && (child.input_tokens ?? 0) > 0));
        const wrapped = [
          ...trace.filter((child) => !children.includes(child)),
          wrapper,
          ...children.map((child) => ({ ...child, parent_span_id: 'w' })),
        ];
        const [before, after] = [derive(trace), derive(wrapped)];
        expect([tokens(after.steps), money(after.steps), after.steps.length]).toEqual([
          tokens(before.steps),
          money(before.steps),
          before.steps.length,
        ]);
        expect([tokens(after.executions), money(after.executions)]).toEqual([tokens(before.executions), money(before.executions)]);
      }),
      { numRuns: 500 },
    );
  });
});
