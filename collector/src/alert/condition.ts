/** The five kinds of condition, as they are asked for. */

import { z } from 'zod';
import { metricField, timeZone } from '../query/shape/request.ts';
import { durationField } from './duration-field.ts';

interface Operator {
  readonly symbol: string;
  readonly holds: (value: number, threshold: number) => boolean;
}

export const operators = {
  greater_than: { symbol: '>', holds: (value, threshold) => value > threshold },
  greater_or_equal: { symbol: '>=', holds: (value, threshold) => value >= threshold },
  less_than: { symbol: '<', holds: (value, threshold) => value < threshold },
  less_or_equal: { symbol: '<=', holds: (value, threshold) => value <= threshold },
  equal: { symbol: '==', holds: (value, threshold) => value === threshold },
  not_equal: { symbol: '!=', holds: (value, threshold) => value !== threshold },
} as const satisfies Readonly<Record<string, Operator>>;

export type OperatorName = keyof typeof operators;

const operatorNames = Object.keys(operators) as OperatorName[]; // its keys are the names, by its type

const longestWindow = '31d';

const operator = z.enum(operatorNames, { error: `one of ${operatorNames.join(', ')}` });
const number = z.number({ error: 'a number' });
const positive = z.number({ error: 'a number above 0' }).positive({ error: 'a number above 0' });
const window = durationField('1s', longestWindow).describe(
  'How far back it looks: what ended in it counts. Windows of more than an hour are read once a minute, or less often where reading takes long.',
);

const metricCondition = z.strictObject({
  type: z.literal('metric').default('metric'),
  metric: metricField,
  operator,
  threshold: number.describe("In the metric's unit: percent are 0 to 100."),
  window,
});

const changeCondition = z.strictObject({
  type: z.literal('change'),
  metric: metricField,
  operator,
  threshold: number.describe('The change in percent against the window before; a change from 0 is no data.'),
  window,
});

const goalCondition = z.strictObject({
  type: z.literal('goal'),
  goal_id: z.string({ error: 'the id of a goal' }).describe('Holds while the goal is missed, or will be at its pace.'),
});

const budgetPeriods = ['day', 'week', 'month'] as const;
const budgetFigures = ['spent', 'projected'] as const;

const budgetCondition = z.strictObject({
  type: z.literal('budget'),
  amount: positive.describe('USD in the period, of each group on its own.'),
  period: z.enum(budgetPeriods, { error: `one of ${budgetPeriods.join(', ')}` }).describe('Of the calendar.'),
  time_zone: timeZone.default('UTC').describe('IANA time zone of the calendar.'),
  of: z
    .enum(budgetFigures, { error: budgetFigures.join(' or ') })
    .default('spent')
    .describe('What was spent so far, or what will be by the end of the period at this pace; no pace is read from the first tenth.'),
  threshold: positive.default(100).describe('Percent of the amount at which it holds.'),
});

const anomalyWindows = ['1h', '1d'] as const;
const directions = ['above', 'below', 'both'] as const;

const anomalyCondition = z.strictObject({
  type: z.literal('anomaly'),
  metric: metricField,
  window: z
    .enum(anomalyWindows, { error: `one of ${anomalyWindows.join(', ')}` })
    .describe(
      'What ended in the last hour or day is held against the forecast from the hours of four weeks, or the days of ninety, before.',
    ),
  direction: z
    .enum(directions, { error: `one of ${directions.join(', ')}` })
    .default('both')
    .describe('On which side of the band it holds.'),
  confidence: z
    .number({ error: 'a number from 50 to 99.9' })
    .min(50, { error: 'a number from 50 to 99.9' })
    .max(99.9, { error: 'a number from 50 to 99.9' })
    .default(99)
    .describe('About so many of a hundred usual windows lie inside the band.'),
});

const types = ['metric', 'change', 'goal', 'budget', 'anomaly'] as const;

const expectedType = `one of ${types.join(', ')}`;

/** Without a type it is a metric's, as the guide writes it. */
export const conditionField = z.preprocess(
  (value) => (typeof value === 'object' && value !== null && !('type' in value) ? { type: 'metric', ...value } : value),
  z.discriminatedUnion('type', [metricCondition, changeCondition, goalCondition, budgetCondition, anomalyCondition], {
    error: ({ code }) => (code === 'invalid_union' ? expectedType : 'an object'),
  }),
);

export type Condition = z.output<typeof conditionField>;

export type ConditionOf<Type extends Condition['type']> = Extract<Condition, { readonly type: Type }>;

/** In answers, one object for all types: it has the fields of its own. */
export const conditionAnswer = z.object({
  type: z.enum(types),
  metric: z.string().optional(),
  operator: z.enum(operatorNames).optional(),
  threshold: z.number().optional(),
  window: z.string().optional(),
  goal_id: z.string().optional(),
  amount: z.number().optional(),
  period: z.enum(budgetPeriods).optional(),
  time_zone: z.string().optional(),
  of: z.enum(budgetFigures).optional(),
  direction: z.enum(directions).optional(),
  confidence: z.number().optional(),
});
