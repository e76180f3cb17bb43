import { expect, it } from 'vitest';
import { shortened } from '../../../collector/src/notify/send/words.ts';

it('cuts a text that is too long, but no character in two', () => {
  expect([shortened('abcd', 4), shortened('abcde', 4), shortened('ab😀cd', 4)]).toEqual(['abcd', 'abc…', 'ab…']);
});
