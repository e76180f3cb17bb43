import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, type Holding, type Instance, type Sample, transitionOf, withoutGap } from '../../collector/src/alert/state-machine.ts';

const labels = { agent: 'a' };

function sample(breaching: boolean | null): Sample {
  return { labels, value: breaching === null ? null : Number(breaching), threshold: 0, breaching, present: breaching !== null };
}

interface Round {
  readonly atMs: number;
  readonly seen: boolean | null;
}

function run(rounds: readonly Round[], holding: Holding): readonly Instance[] {
  const states: Instance[] = [];
  for (const { atMs, seen } of rounds) states.push(advance(states.at(-1), sample(seen), holding, atMs));
  return states;
}

/** `AlertingRule.Eval` of Prometheus for one series, line by line: what it says of the series at each evaluation. */
function prometheus(rounds: readonly Round[], { forMs, keepFiringForMs }: Holding): readonly string[] {
  let active: { state: string; activeAt: number; keepFiringSince: number | null } | undefined;
  return rounds.map(({ atMs, seen }) => {
    const inResult = seen === true;
    if (inResult && (active === undefined || active.state === 'inactive'))
      active = { state: 'pending', activeAt: atMs, keepFiringSince: null };
    if (active === undefined) return 'inactive';
    if (!inResult) {
      let keepFiring = false;
      if (active.state === 'firing' && keepFiringForMs > 0) {
        active.keepFiringSince ??= atMs;
        keepFiring = atMs - active.keepFiringSince < keepFiringForMs;
      }
      if (active.state === 'pending') active = undefined;
      else if (active.state !== 'inactive' && !keepFiring) active.state = 'inactive';
      if (!keepFiring) return 'inactive';
    } else active.keepFiringSince = null;
    if (active?.state === 'pending' && atMs - active.activeAt >= forMs) active.state = 'firing';
    return active?.state ?? 'inactive';
  });
}

describe('the state machine', () => {
  it('moves as that of Prometheus does, whatever is seen and however long it is held', () => {
    const steps = fc.array(fc.record({ afterMs: fc.integer({ min: 1, max: 40_000 }), seen: fc.constantFrom(true, false, null) }), {
      maxLength: 60,
    });
    const durations = fc.constantFrom(0, 1, 15_000, 60_000, 120_000);
    fc.assert(
      fc.property(steps, durations, durations, (given, forMs, keepFiringForMs) => {
        let atMs = 1_000_000;
        const rounds = given.map(({ afterMs, seen }) => {
          atMs += afterMs;
          return { atMs, seen };
        });
        const holding = { forMs, keepFiringForMs, noData: 'ok' } as const;
        expect(run(rounds, holding).map(({ state }) => state)).toEqual(prometheus(rounds, holding));
      }),
      { numRuns: 500 },
    );
  });

  it('fires when the condition has held for long enough, and says since when', () => {
    const rounds = [0, 30_000, 60_000, 75_000].map((atMs) => ({ atMs, seen: true }));
    const states = run(rounds, { forMs: 60_000, keepFiringForMs: 0, noData: 'ok' });
    expect(states.map(({ state, activeSinceMs, firingSinceMs }) => [state, activeSinceMs, firingSinceMs])).toEqual([
      ['pending', 0, null],
      ['pending', 0, null],
      ['firing', 0, 60_000],
      ['firing', 0, 60_000],
    ]);
  });

  it('keeps what it was, or takes it for a breach, where there is nothing to see and it is told so', () => {
    const rounds = [true, null, null, false, null].map((seen, index) => ({ atMs: index * 15_000, seen }));
    const states = (noData: Holding['noData']) => run(rounds, { forMs: 0, keepFiringForMs: 0, noData }).map(({ state }) => state);
    expect(states('keep')).toEqual(['firing', 'firing', 'firing', 'inactive', 'inactive']);
    expect(states('alert')).toEqual(['firing', 'firing', 'firing', 'inactive', 'firing']);
    expect(states('ok')).toEqual(['firing', 'inactive', 'inactive', 'inactive', 'inactive']);
  });

  it('tells transitions, and none where the state stays', () => {
    const [pending, firing, inactive] = run(
      [
        { atMs: 0, seen: true },
        { atMs: 15_000, seen: true },
        { atMs: 30_000, seen: false },
      ],
      { forMs: 15_000, keepFiringForMs: 0, noData: 'ok' },
    );
    if (pending === undefined || firing === undefined || inactive === undefined) throw new Error('three rounds were run');
    expect([
      transitionOf(undefined, pending),
      transitionOf(pending, firing),
      transitionOf(firing, inactive),
      transitionOf(firing, firing),
    ]).toEqual([
      [{ labels, from: 'inactive', to: 'pending', value: 1 }],
      [{ labels, from: 'pending', to: 'firing', value: 1 }],
      [{ labels, from: 'firing', to: 'inactive', value: 0 }],
      [],
    ]);
  });

  it('does not count time in which nothing was evaluated towards `for`', () => {
    const [pending] = run([{ atMs: 0, seen: true }], { forMs: 60_000, keepFiringForMs: 0, noData: 'ok' });
    if (pending === undefined) throw new Error('one round was run');
    const holding = { forMs: 60_000, keepFiringForMs: 0, noData: 'ok' } as const;
    expect(advance(withoutGap(pending, 3_600_000), sample(true), holding, 3_600_000).state).toBe('pending');
    expect(advance(pending, sample(true), holding, 3_600_000).state).toBe('firing');
  });
});
