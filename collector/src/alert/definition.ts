/** What an alert is: its condition, and who is told. Kept as JSON, validated where it comes in. */

import { z } from 'zod';
import { severities } from '../notify/alert-message.ts';
import { isChannelName } from '../notify/channels/channel.ts';
import { findDimension } from '../query/engine/dimensions.ts';
import { descriptionField, ifUpdatedAtField, nameField } from '../query/shape/definition-fields.ts';
import { filtersField } from '../query/shape/request.ts';
import { conditionAnswer, conditionField } from './condition.ts';
import { durationField } from './duration-field.ts';
import { isTemplate } from './message.ts';

const longest = '366d';
const maxDimensions = 3;
const maxLabels = 20;
export const maxChannels = 20;

const expectedDimension = 'a dimension of GET /catalog but those of time, such as agent, model or label.<key>';
const expectedMessage =
  'a template of at most 4000 characters: {{value}} and the like, sections closed, at most three deep and none within itself';
const expectedChannel = 'the name of a channel: 1 to 100 letters, digits, dots, hyphens and underscores';
const expectedLabel = 'text of at most 200 characters';
const expectedLabels = `at most ${maxLabels} labels, named by letters, digits and _`;

const actionsField = z.strictObject({
  channels: z
    .array(z.string({ error: expectedChannel }).refine(isChannelName, { error: expectedChannel }), {
      error: 'a list of names of channels',
    })
    .max(maxChannels, { error: `at most ${maxChannels} channels` })
    .default([])
    .describe('Names of channels; `email` and `slack` are the default ones.'),
  message: z
    .string({ error: expectedMessage })
    .max(4_000, { error: expectedMessage })
    .refine(isTemplate, { error: expectedMessage })
    .nullable()
    .default(null)
    .describe('Text with {{value}}, {{threshold}}, {{labels.agent}} and the like (docs/alerts.md); unless given it says the condition.'),
  repeat_interval: durationField('10s', longest)
    .default('4h')
    .describe('How long after a message it is sent again, while the alert fires.'),
  send_resolved: z.boolean({ error: 'true or false' }).default(true).describe('Whether it is told that it is over.'),
});

const labelsField = z
  .record(
    z.string().regex(/^[a-zA-Z_]\w{0,99}$/, { error: expectedLabels }),
    z.string({ error: expectedLabel }).max(200, { error: expectedLabel }),
    {
      error: expectedLabels,
    },
  )
  .refine((labels) => Object.keys(labels).length <= maxLabels, { error: expectedLabels });

const described = {
  name: nameField,
  description: descriptionField,
};

const holdingShape = {
  for: durationField('0s', longest).default('0s').describe('How long the condition must hold before the alert fires.'),
  keep_firing_for: durationField('0s', longest).default('0s').describe('How long it goes on firing when the condition no longer holds.'),
  group_by: z
    .array(
      z.string({ error: expectedDimension }).refine((name) => findDimension(name) !== undefined, { error: expectedDimension }),
      { error: 'a list of dimensions' },
    )
    .max(maxDimensions, { error: `at most ${maxDimensions} dimensions` })
    .transform((names): readonly string[] => [...new Set(names)])
    .default([])
    .describe('Each group of these dimensions has a state of its own.'),
  no_data: z
    .enum(['ok', 'alert', 'keep'], { error: 'one of ok, alert, keep' })
    .default('ok')
    .describe('What it means that there is nothing to see: all is well, the condition holds, or the state stays as it is.'),
  severity: z.enum(severities, { error: `one of ${severities.join(', ')}` }).default('warning'),
  labels: labelsField.default({}).describe('Sent with every message.'),
};

export const alertBody = z.strictObject({
  ...described,
  condition: conditionField,
  actions: actionsField.prefault({}).describe('Who is told.'),
  filters: filtersField.optional().describe('Values by the name of the filter.'),
  ...holdingShape,
});

/** One that is put in the place of another. */
export const replacingAlertBody = alertBody.extend({ if_updated_at: ifUpdatedAtField });

export type AlertRequest = z.output<typeof alertBody>;

/** As it is kept. */
export interface AlertDefinition extends Omit<AlertRequest, 'filters'> {
  readonly filters: NonNullable<AlertRequest['filters']>;
}

/** Its fields in answers; of the filters each is a list. */
export const definitionShape = {
  name: z.string(),
  description: z.string().nullable(),
  condition: conditionAnswer,
  actions: actionsField,
  filters: z.record(z.string(), z.array(z.string())),
  for: z.string(),
  keep_firing_for: z.string(),
  group_by: z.array(z.string()),
  no_data: z.enum(['ok', 'alert', 'keep']),
  severity: z.enum(severities),
  labels: z.record(z.string(), z.string()),
};

export function definitionText({ filters = {}, ...asked }: AlertRequest): string {
  return JSON.stringify({ ...asked, filters } satisfies AlertDefinition);
}

export function parseDefinition(text: string): AlertDefinition {
  return JSON.parse(text) as AlertDefinition; // decode boundary: `definitionText` wrote it
}
