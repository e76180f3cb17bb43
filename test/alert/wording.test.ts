import { describe, expect, it } from 'vitest';
import { conditionField } from '../../collector/src/alert/condition.ts';
import { conditionInWords, unitOf } from '../../collector/src/alert/wording.ts';

const metric = { metric: 'avg_duration_ms', operator: 'greater_than', threshold: 20, window: '1h' };

describe('a condition', () => {
  it.each([
    [metric, 'Average duration > 20 ms over 1h', 'ms'],
    [{ ...metric, type: 'change' }, 'change of Average duration > 20 % over 1h against the 1h before', 'percent'],
    [{ type: 'goal', goal_id: 'g' }, 'the goal is missed, or will be at its pace', '1'],
    [{ type: 'budget', amount: 500, period: 'month', threshold: 80 }, 'spent cost of the month >= 80 % of $500', 'USD'],
    [{ type: 'budget', amount: 500, period: 'month', threshold: 100 }, 'spent cost of the month >= $500', 'USD'],
    [
      { type: 'anomaly', metric: 'total_tokens', window: '1h', direction: 'above', confidence: 95 },
      'Tokens over 1h above the band in which 95 % of usual ones lie',
      'tokens',
    ],
    [
      { type: 'anomaly', metric: 'total_tokens', window: '1h', direction: 'below' },
      'Tokens over 1h below the band in which 99 % of usual ones lie',
      'tokens',
    ],
    [
      { type: 'anomaly', metric: 'total_tokens', window: '1h' },
      'Tokens over 1h outside the band in which 99 % of usual ones lie',
      'tokens',
    ],
  ])('%j is said in words, with values in its unit', (asked, words, unit) => {
    const condition = conditionField.parse(asked);
    expect([conditionInWords(condition), unitOf(condition)]).toEqual([words, unit]);
  });
});
