import { describe, expect, it } from 'vitest';
import { columnsOf, rowsText } from '../../collector/src/store/row-text.ts';

describe('rows as text', () => {
  it('writes the columns in the order asked for, one line per row', () => {
    expect(
      rowsText(
        [
          { a: 'x', b: 1 },
          { b: 2, a: 'y' },
        ],
        ['b', 'a'],
      ),
    ).toBe('1\tx\n2\ty\n');
  });

  it('marks what is absent, apart from what is empty', () => {
    expect(rowsText([{ a: undefined, b: null, c: '', d: 0, e: false }], ['a', 'b', 'c', 'd', 'e', 'f'])).toBe(
      '\\N\t\\N\t\t0\tfalse\t\\N\n',
    );
  });

  it('escapes what would end a field, a line or a text', () => {
    expect(rowsText([{ a: "tab\tline\nback\\slash'quote\r\0 😀 \\N" }], ['a'])).toBe("tab\\tline\\nback\\\\slash\\'quote\\r\\0 😀 \\\\N\n");
  });

  it('writes lists and maps as literals', () => {
    expect(rowsText([{ a: ["it's", 'b'], b: [], c: { 'k\t': 'v' }, d: {} }], ['a', 'b', 'c', 'd'])).toBe(
      "['it\\'s','b']\t[]\t{'k\\t':'v'}\t{}\n",
    );
  });

  it('finds every field that any row has', () => {
    expect(columnsOf([{ a: 1 }, { b: 2, a: 3 }])).toEqual(['a', 'b']);
  });
});
