import { describe, expect, it } from 'vitest';
import { exactValue, formatChange, formatValue, type Unit } from '../../../console/src/format/numbers.ts';

describe('a figure on the screen', () => {
  it.each<[number | null, Unit, string]>([
    [null, 'USD', '–'],
    [0, 'USD', '$0.00'],
    [1234.5, 'USD', '$1,234.50'],
    [0.926, 'USD', '$0.93'],
    [0.00185922, 'USD', '$0.0019'],
    [250_000, 'USD', '$250K'],
    [9_999, '1', '9,999'],
    [46_632_651, 'tokens', '46.6M'],
    [93.478, 'percent', '93.5%'],
    [4.2, 'ms', '4.2 ms'],
    [850, 'ms', '850 ms'],
    [4_392, 'ms', '4.39 s'],
    [43_040, 'ms', '43 s'],
    [90_000, 'ms', '1.5 min'],
    [2, 's', '2 s'],
  ])('%s %s is %s', (value, unit, text) => {
    expect(formatValue(value, unit)).toBe(text);
  });

  it('has every digit in its title', () => {
    expect(exactValue(101.483258825, 'USD')).toBe('$101.483258825');
    expect(exactValue(null, 'USD')).toBe('unknown');
  });

  it('changes without a sign, which an arrow shows', () => {
    expect([16.44, -3, 0, 900, 676_451.3].map(formatChange)).toEqual(['16.4%', '3%', '0%', '× 10', '× 6,766']);
  });
});
