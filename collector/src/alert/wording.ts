/** Conditions in words, for messages. */

import { valueText } from '../notify/send/words.ts';
import { metrics } from '../query/engine/catalogue.ts';
import type { MetricUnit } from '../query/engine/metric.ts';
import { labelOf } from '../query/engine/wording.ts';
import { type Condition, operators } from './condition.ts';

/** `Error rate > 10 % over 5m`: metrics go by what the catalogue calls them. */
export function conditionInWords(condition: Condition): string {
  switch (condition.type) {
    case 'metric': {
      const { metric, operator, threshold, window } = condition;
      return `${labelOf(metric)} ${operators[operator].symbol} ${valueText(threshold, metrics[metric].unit)} over ${window}`;
    }
    case 'change': {
      const { metric, operator, threshold, window } = condition;
      return `change of ${labelOf(metric)} ${operators[operator].symbol} ${valueText(threshold, 'percent')} over ${window} against the ${window} before`;
    }
    case 'goal':
      return 'the goal is missed, or will be at its pace';
    case 'budget': {
      const { amount, period, of, threshold } = condition;
      return `${of} cost of the ${period} >= ${threshold === 100 ? '' : `${valueText(threshold, 'percent')} of `}${valueText(amount, 'USD')}`;
    }
    case 'anomaly': {
      const { metric, window, direction, confidence } = condition;
      const side = { above: 'above', below: 'below', both: 'outside' }[direction];
      return `${labelOf(metric)} over ${window} ${side} the band in which ${confidence} % of usual ones lie`;
    }
  }
}

/** Of a condition's values. That of a goal's is known only when the goal is read; until then it is a plain number. */
export function unitOf(condition: Condition): MetricUnit {
  switch (condition.type) {
    case 'metric':
    case 'anomaly':
      return metrics[condition.metric].unit;
    case 'change':
      return 'percent';
    case 'budget':
      return 'USD';
    case 'goal':
      return '1';
  }
}
