/** What callers say afterwards of sessions, traces and calls, by `POST /outcomes`. */

import { isoOf } from './calendar.ts';
import { Random } from './random.ts';

/** As it is sent. */
export interface Verdict {
  readonly session_id?: string;
  readonly trace_id?: string;
  readonly span_id?: string;
  readonly outcome?: 'completed' | 'failed' | 'abandoned';
  readonly score?: { readonly name: string; readonly value: number };
  readonly time: string;
  readonly id?: string;
}

interface Subject {
  readonly id: string;
  readonly startNs: bigint;
}

export interface Subjects {
  readonly sessions: readonly Subject[];
  /** Traces whose executions have one session. */
  readonly traces: readonly Subject[];
  readonly calls: readonly { readonly traceId: string; readonly spanId: string; readonly startNs: bigint }[];
}

const outcomes = ['completed', 'completed', 'failed', 'abandoned'] as const;
const hourNs = 3_600_000_000_000n;

/** Of some of the subjects, within the three weeks after their starts: before some of what spans and records say of them, and after the rest. */
export function verdictsOf(seed: number, { sessions, traces, calls }: Subjects): readonly Verdict[] {
  const random = new Random(seed);
  const after = ({ startNs }: { readonly startNs: bigint }): Pick<Verdict, 'time'> => ({
    time: isoOf(startNs + BigInt(random.pick([0, 1, 20, 500])) * hourNs + BigInt(random.int(1, 3_599)) * 1_000_000_000n),
  });
  const some = <T>(of: readonly T[], share: number): readonly T[] => of.filter(() => random.chance(share));
  const outcome = (): Pick<Verdict, 'outcome'> => ({ outcome: random.pick(outcomes) });
  const score = (name: string): Pick<Verdict, 'score'> => ({ score: { name, value: random.int(0, 100) / 100 } });
  return [
    ...some(sessions, 0.08).map((one) => ({ session_id: one.id, ...outcome(), ...after(one) })),
    ...some(traces, 0.03).map((one) => ({ trace_id: one.id, ...outcome(), ...after(one) })),
    ...some(sessions, 0.05).map((one) => ({ session_id: one.id, ...score('user_feedback'), ...after(one) })),
    ...some(traces, 0.02).map((one) => ({ trace_id: one.id, ...score('resolved'), ...after(one) })),
    ...some(calls, 0.01).map((one) => ({ trace_id: one.traceId, span_id: one.spanId, ...score('helpfulness'), ...after(one) })),
    ...some(sessions, 0.03).map((one, index) => ({
      ...{ session_id: one.id, ...score('user_feedback'), ...outcome(), ...after(one), id: `verdict-${index}` },
    })),
  ];
}

/** The API's words: "sent again with it, it is the same one, at the time of the first, and the value, label or outcome sent last stands". */
export function sendingsOf(verdicts: readonly Verdict[]): readonly (readonly Verdict[])[] {
  const first = verdicts.filter(({ id }) => id !== undefined).map((verdict): Verdict => ({ ...verdict, ...firstThought }));
  return [first, verdicts.map((verdict) => (verdict.id === undefined ? verdict : { ...verdict, time: '2025-04-29T00:00:00Z' }))];
}

const firstThought = { score: { name: 'user_feedback', value: 0.123 }, outcome: 'abandoned' } as const;
