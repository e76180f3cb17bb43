import { expect, test } from 'vitest';
import { createRandom } from '../../collector/src/demo/random.ts';

const many = <T>(draw: () => T) => Array.from({ length: 20_000 }, draw);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('the same seed gives the same values, another seed others', () => {
  const draw = (seed: number) => {
    const random = createRandom(seed);
    return [random.next(), random.whole(1, 6), random.hex(8), random.poisson(3), random.around(100)];
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

test('whole numbers include both bounds and nothing beyond', () => {
  const random = createRandom(1);
  expect([...new Set(many(() => random.whole(1, 4)))].toSorted()).toEqual([1, 2, 3, 4]);
});

test('choices fall by their weights, and never on one without weight', () => {
  const random = createRandom(2);
  const choices = [
    { name: 'often', weight: 3 },
    { name: 'never', weight: 0 },
    { name: 'seldom', weight: 1 },
  ];
  const drawn = many(() => random.weighted(choices).name);
  expect(drawn.filter((name) => name === 'often').length / drawn.length).toBeCloseTo(0.75, 1);
  expect(drawn).not.toContain('never');
});

test('choosing from nothing is an error', () => {
  expect(() => createRandom(1).weighted([])).toThrow(RangeError);
});

test('counts and sizes lie around what is expected', () => {
  const random = createRandom(3);
  expect(mean(many(() => random.poisson(2.5)))).toBeCloseTo(2.5, 1);
  const sizes = many(() => random.around(100)).toSorted((a, b) => a - b);
  expect(Math.abs((sizes[10_000] ?? 0) - 100)).toBeLessThan(3);
});
