/** Funnels and drop-off: a row per step. */

import type { DataFrame } from '@grafana/data';
import type { DropoffAnswer, FunnelAnswer } from '../api/answers';
import { number, text } from './columns';
import { tableFrame } from './frame';

type FunnelStep = FunnelAnswer['steps'][number];
type DropoffStep = DropoffAnswer['steps'][number];

const percent = { decimals: 1 };

/** The first two fields are a bar gauge's: what a bar is called, and how long it is. */
export function funnelFrame({ steps }: FunnelAnswer): DataFrame {
  const counted = steps.some(({ drop_rate }) => drop_rate !== undefined);
  return tableFrame<FunnelStep>(steps, [
    text('step', ({ number: place, name }) => name ?? `Step ${place}`),
    number('sessions', 'short', (step) => step.sessions),
    number('percentage', 'percent', (step) => step.percentage, { ...percent, displayNameFromDS: 'Of the first step' }),
    number('conversion_rate', 'percent', (step) => step.conversion_rate, { ...percent, displayNameFromDS: 'Of the step before' }),
    ...(counted ? rates : []),
  ]);
}

const rates = [
  number<Partial<DropoffStep>>('completion_rate', 'percent', (step) => step.completion_rate, {
    ...percent,
    description: 'Percent that went on, or completed there.',
  }),
  number<Partial<DropoffStep>>('drop_rate', 'percent', (step) => step.drop_rate, {
    ...percent,
    description: 'Percent that ended there and did not complete.',
  }),
];

export function dropoffFrame({ steps }: DropoffAnswer, scope: string): DataFrame {
  return tableFrame<DropoffStep>(steps, [
    text('step', ({ number: place }) => `Step ${place}`),
    number('sessions', 'short', (step) => step.sessions, { displayNameFromDS: scope === 'execution' ? 'Executions' : 'Sessions' }),
    ...rates,
  ]);
}
