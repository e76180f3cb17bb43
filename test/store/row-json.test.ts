import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowJson } from '../../collector/src/store/row-json.ts';

it('is the JSON of the row, with every text well-formed', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\ud83d', '\ude00x', '\\\ud83d', '\\ud83d', '😀', '"\n'));
  fc.assert(
    fc.property(fc.array(text), (texts) => {
      expect(JSON.parse(rowJson({ texts }))).toEqual({ texts: texts.map((one) => one.toWellFormed()) });
    }),
  );
});
