import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arrange,
  columns,
  inOrder,
  moved,
  type Place,
  type Placed,
  placesOf,
  resized,
  step,
  stretch,
  swap,
} from '../../../console/src/dashboards/places.ts';

const at = (key: string, x: number, y: number, width: number, height: number): Placed => ({ key, place: { x, y, width, height } });

/** `[x, y, width, height]` by key. */
const told = (all: readonly Placed[] | undefined) =>
  Object.fromEntries((all ?? []).map(({ key, place: { x, y, width, height } }) => [key, [x, y, width, height]]));

function areApart(places: readonly Place[]): boolean {
  return places.every((a, index) =>
    places.slice(index + 1).every((b) => a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y),
  );
}

describe('places of widgets', () => {
  it('are those that Grafana is given, side by side in rows as high as their highest', () => {
    const types = ['chart', 'metric', 'table', 'pie', 'heatmap'].map((type) => ({ type }));
    expect(placesOf([...types, { type: 'funnel', position: { x: 0, y: 30, width: 24, height: 6 } }])).toEqual([
      { x: 0, y: 0, width: 12, height: 8 },
      { x: 12, y: 0, width: 6, height: 4 },
      { x: 0, y: 8, width: 12, height: 8 },
      { x: 12, y: 8, width: 8, height: 8 },
      { x: 0, y: 16, width: 12, height: 8 },
      { x: 0, y: 30, width: 24, height: 6 },
    ]);
  });

  it('are apart and in the grid, wherever definitions want them', () => {
    const widgets = [{ x: 20, y: 0, width: 24, height: 4 }, { x: 18, y: 2, width: 4, height: 4 }, undefined];
    expect(placesOf(widgets.map((position) => ({ type: 'metric', position })))).toEqual([
      { x: 20, y: 0, width: 4, height: 4 },
      { x: 18, y: 4, width: 4, height: 4 },
      { x: 0, y: 0, width: 6, height: 4 },
    ]);
  });

  it('may touch', () => {
    const halves = [12, 0].map((x) => ({ x, y: 0, width: 12, height: 4 }));
    expect(placesOf(halves.map((position) => ({ type: 'metric', position })))).toEqual(halves);
  });
});

describe('a widget that is moved', () => {
  const pair = [at('a', 0, 0, 12, 8), at('b', 0, 8, 12, 4)];

  it('changes places with the one below as soon as that one fits above it', () => {
    expect(told(arrange(pair, 'a', { x: 0, y: 3, width: 12, height: 8 }))).toEqual({ a: [0, 0, 12, 8], b: [0, 8, 12, 4] });
    expect(told(arrange(pair, 'a', { x: 0, y: 4, width: 12, height: 8 }))).toEqual({ a: [0, 4, 12, 8], b: [0, 0, 12, 4] });
  });

  it('changes places with the one above that has no room further up', () => {
    const column = [at('a', 0, 0, 24, 4), at('b', 0, 4, 24, 4)];
    expect(told(arrange(column, 'b', { x: 0, y: 2, width: 24, height: 4 }))).toEqual({ a: [0, 4, 24, 4], b: [0, 0, 24, 4] });
  });

  it('stays where it is while the one below it has no room between it and another', () => {
    const column = [at('a', 0, 0, 24, 4), at('b', 0, 4, 24, 4), at('c', 0, 8, 24, 4)];
    const order = (y: number) => inOrder(arrange(column, 'b', { x: 0, y, width: 24, height: 4 })).map(({ key }) => key);
    expect([order(5), order(7), order(8)]).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
      ['a', 'c', 'b'],
    ]);
  });

  it('goes by the keyboard as far as it takes to change something, and says when it cannot', () => {
    const [a = at('', 0, 0, 1, 1), b = at('', 0, 0, 1, 1)] = pair;
    expect(told(step(pair, a, 0, 1))).toEqual({ a: [0, 4, 12, 8], b: [0, 0, 12, 4] });
    expect(told(step(pair, b, 0, -1))).toEqual({ a: [0, 4, 12, 8], b: [0, 0, 12, 4] });
    expect(told(step(pair, b, 1, 0))).toEqual({ a: [0, 0, 12, 8], b: [1, 8, 12, 4] });
    expect(step(pair, b, 0, 1)).toBeUndefined();
    expect(step(pair, a, -1, 0)).toBeUndefined();
  });

  it('pushes down what has no room above it, which comes back when it is gone', () => {
    const row = [at('a', 0, 0, 6, 4), at('b', 6, 0, 6, 4)];
    const [a = at('', 0, 0, 1, 1)] = row;
    const pushed = step(row, a, 1, 0) ?? [];
    expect(told(pushed)).toEqual({ a: [1, 0, 6, 4], b: [6, 4, 6, 4] });
    expect(told(arrange(pushed, 'a', a.place))).toEqual({ a: [0, 0, 6, 4], b: [6, 0, 6, 4] });
  });

  it('changes places with its neighbour, as one reads them', () => {
    const row = [at('a', 0, 0, 6, 4), at('b', 6, 0, 6, 4), at('c', 0, 4, 24, 8)];
    const [a = at('', 0, 0, 1, 1)] = row;
    expect(told(swap(row, a, 1))).toEqual({ a: [6, 0, 6, 4], b: [0, 0, 6, 4], c: [0, 4, 24, 8] });
    expect(swap(row, a, -1)).toBeUndefined();
    const uneven = [at('wide', 0, 0, 24, 4), at('right', 12, 4, 12, 4)];
    expect(told(swap(uneven, at('wide', 0, 0, 24, 4), 1))).toEqual({ wide: [0, 4, 24, 4], right: [0, 0, 12, 4] });
  });

  it('never leaves the grid, is never larger than it, nor too small to show something', () => {
    const one = at('a', 12, 0, 12, 8);
    expect(stretch([one], one, 1, 0)).toBeUndefined();
    expect(told(stretch([one], one, -1, 1))).toEqual({ a: [12, 0, 11, 9] });
    expect(told(stretch([one], one, 0, 1))).toEqual({ a: [12, 0, 12, 9] });
    expect(resized(one.place, -99, -99)).toEqual({ x: 12, y: 0, width: 4, height: 3 });
    expect(resized(one.place, 99, 99)).toEqual({ x: 12, y: 0, width: 12, height: 100 });
    expect(moved(one.place, 99, -99)).toEqual({ x: 12, y: 0, width: 12, height: 8 });
  });

  it('leaves all of them apart, in the grid and of their sizes, whatever is moved where', () => {
    const size = fc.record({ width: fc.integer({ min: 4, max: 24 }), height: fc.integer({ min: 3, max: 12 }) });
    const moves = fc.array(fc.record({ of: fc.nat(7), x: fc.nat(20), y: fc.nat(40) }), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(size, { minLength: 1, maxLength: 8 }), moves, (sizes, wanted) => {
        const places = placesOf(sizes.map((each) => ({ type: 'chart', position: { ...each, x: 0, y: 0 } })));
        let all: readonly Placed[] = places.map((place, index) => ({ key: String(index), place }));
        for (const { of, x, y } of wanted) {
          const one = all[of % all.length];
          if (one === undefined) continue;
          const { width, height } = one.place;
          all = inOrder(arrange(all, one.key, { x: Math.min(x, columns - width), y, width, height }));
        }
        const found = all.map(({ place }) => place);
        expect(areApart(found)).toBe(true);
        expect(found.every(({ x, y, width }) => x >= 0 && y >= 0 && x + width <= columns)).toBe(true);
        expect(found.map(({ width, height }) => `${width} ${height}`).toSorted()).toEqual(
          sizes.map(({ width, height }) => `${width} ${height}`).toSorted(),
        );
      }),
    );
  });
});
