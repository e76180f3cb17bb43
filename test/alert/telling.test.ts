import { describe, expect, it } from 'vitest';
import type { Instance } from '../../collector/src/alert/state-machine.ts';
import { type Telling, type Told, tell } from '../../collector/src/alert/telling.ts';

const hour = 3_600_000;
const usual: Telling = { repeatMs: 4 * hour, sendResolved: true, muted: false };

function instance(agent: string, state: Instance['state'], toldMs: number | null = null): Instance {
  const times = { activeSinceMs: null, firingSinceMs: null, keptSinceMs: null, resolvedMs: null, seenMs: 0 };
  return { labels: { agent }, state, value: 1, threshold: 1, ...times, toldMs };
}

const quiet: Told = { instances: [], activation: null, toldMs: null };

/** What is told when instances are in these states, and what receivers know afterwards. */
function toldAt(told: Told, states: Readonly<Record<string, Instance['state']>>, nowMs: number, telling = usual) {
  const before = new Map(told.instances.map((each) => [each.labels['agent'], each.toldMs]));
  const instances = Object.entries(states).map(([agent, state]) => instance(agent, state, before.get(agent) ?? null));
  const { news, ...known } = tell({ ...told, instances }, telling, nowMs, () => `activation at ${nowMs}`);
  const names = (list: readonly Instance[] | undefined) => list?.map(({ labels }) => labels['agent']).join();
  return { known, news: news && [news.status, news.activation, names(news.firing), names(news.resolved)] };
}

describe('telling of an alert', () => {
  it('tells once of all that begin to fire, of each that joins or is over, and ends the activation with the last', () => {
    const first = toldAt(quiet, { a: 'firing', b: 'firing', c: 'pending' }, 1);
    expect(first.news).toEqual(['firing', 'activation at 1', 'a,b', '']);
    const same = toldAt(first.known, { a: 'firing', b: 'firing', c: 'pending' }, 2);
    expect(same.news).toBeUndefined();
    const joined = toldAt(same.known, { a: 'firing', b: 'inactive', c: 'firing' }, 3);
    expect(joined.news).toEqual(['firing', 'activation at 1', 'a,c', 'b']);
    const over = toldAt(joined.known, { a: 'inactive', b: 'inactive', c: 'inactive' }, 4);
    expect(over.news).toEqual(['resolved', 'activation at 1', '', 'a,c']);
    const again = toldAt(over.known, { a: 'firing', b: 'inactive', c: 'inactive' }, 5);
    expect(again.news).toEqual(['firing', 'activation at 5', 'a', '']);
  });

  it('repeats itself only after the interval', () => {
    const { known } = toldAt(quiet, { a: 'firing' }, 0);
    expect(toldAt(known, { a: 'firing' }, 4 * hour - 1).news).toBeUndefined();
    expect(toldAt(known, { a: 'firing' }, 4 * hour).news).toEqual(['firing', 'activation at 0', 'a', '']);
  });

  it('tells after a silence of what still fires and what is over by then, and never of what came and went in it', () => {
    const muted = { ...usual, muted: true };
    const { known } = toldAt(quiet, { a: 'firing', b: 'inactive' }, 0);
    const silent = toldAt(known, { a: 'inactive', b: 'firing' }, 1, muted);
    expect(silent.news).toBeUndefined();
    expect(toldAt(silent.known, { a: 'inactive', b: 'firing' }, 2).news).toEqual(['firing', 'activation at 0', 'b', 'a']);
    expect(toldAt(silent.known, { a: 'inactive', b: 'inactive' }, 2).news).toEqual(['resolved', 'activation at 0', '', 'a']);
    const passed = toldAt(toldAt(quiet, { b: 'firing' }, 0, muted).known, { b: 'inactive' }, 1);
    expect(passed.news).toBeUndefined();
  });

  it('does not tell that it is over where nobody wants to hear it, and begins anew afterwards', () => {
    const telling = { ...usual, sendResolved: false };
    const { known } = toldAt(quiet, { a: 'firing', b: 'firing' }, 0, telling);
    const one = toldAt(known, { a: 'inactive', b: 'firing' }, 1, telling);
    expect([one.news, one.known.activation]).toEqual([undefined, 'activation at 0']);
    const both = toldAt(one.known, { a: 'inactive', b: 'inactive' }, 2, telling);
    expect([both.news, both.known.activation]).toEqual([undefined, null]);
    expect(toldAt(both.known, { a: 'firing', b: 'inactive' }, 3, telling).news).toEqual(['firing', 'activation at 3', 'a', '']);
  });
});
