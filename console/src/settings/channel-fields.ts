/** What each type of channel wants to know. */

import type { CreateChannelRequest, ListChannelsAnswer } from '@resonantgenesis/client';

export type ChannelType = CreateChannelRequest['type'];

export type Channel = ListChannelsAnswer['data'][number];

export interface ChannelField {
  /** As the API has it. */
  readonly name: string;
  readonly label: string;
  /** `secret` goes in and is never shown again; `made` is one that can be made here. */
  readonly kind: 'text' | 'secret' | 'made' | 'list' | 'headers' | 'lines';
  readonly isRequired: boolean;
  readonly example?: string;
}

interface TypeOfChannel {
  readonly label: string;
  readonly fields: readonly ChannelField[];
}

const webhookUrl = { name: 'webhook_url', label: 'URL of the incoming webhook', kind: 'secret', isRequired: true } as const;

export const channelTypes: Readonly<Record<ChannelType, TypeOfChannel>> = {
  slack: { label: 'Slack', fields: [{ ...webhookUrl, example: 'https://hooks.slack.com/services/…' }] },
  email: {
    label: 'Email',
    fields: [
      { name: 'recipients', label: 'Recipients, separated by commas', kind: 'list', isRequired: true, example: 'ops@example.com' },
      { name: 'sender', label: 'From', kind: 'text', isRequired: false, example: 'as the service is set up' },
      { name: 'smtp_url', label: 'Mail server', kind: 'secret', isRequired: false, example: 'as the service is set up' },
    ],
  },
  webhook: {
    label: 'Webhook',
    fields: [
      { name: 'url', label: 'URL', kind: 'secret', isRequired: true, example: 'https://…' },
      { name: 'signing_secret', label: 'Signing secret', kind: 'made', isRequired: true, example: 'whsec_…' },
      { name: 'headers', label: 'Headers, one per line', kind: 'headers', isRequired: false, example: 'Authorization: Bearer …' },
      { name: 'body_template', label: 'Body template', kind: 'lines', isRequired: false, example: '{"text": {{text}}}' },
    ],
  },
  pagerduty: {
    label: 'PagerDuty',
    fields: [
      { name: 'routing_key', label: 'Integration key of Events API v2', kind: 'secret', isRequired: true },
      {
        name: 'url',
        label: 'URL of your service region',
        kind: 'text',
        isRequired: false,
        example: 'https://events.pagerduty.com/v2/enqueue',
      },
    ],
  },
  teams: { label: 'Microsoft Teams', fields: [{ ...webhookUrl, label: 'URL of the workflow or webhook' }] },
};

export function isChannelType(text: string): text is ChannelType {
  return text in channelTypes;
}

/** What it has in a field, as it was written there; empty for what is secret. */
export function textOf({ recipients, sender, url, body_template }: Channel, field: string): string {
  const texts: Readonly<Record<string, string | undefined>> = { recipients: recipients?.join(', '), sender, url, body_template };
  return texts[field] ?? '';
}

/** As much as may be shown of what it keeps secret in a field; undefined where it keeps nothing there. */
export function keptSecret({ secrets }: Channel, field: string): string | undefined {
  return secrets[field];
}

type Value = string | readonly string[] | Readonly<Record<string, string>>;

const values: Readonly<Record<ChannelField['kind'], (text: string) => Value>> = {
  text: (text) => text,
  secret: (text) => text,
  made: (text) => text,
  lines: (text) => text,
  list: (text) =>
    text
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  headers: headersOf,
};

function headersOf(text: string): Readonly<Record<string, string>> {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...value] = line.split(':');
      return [name.trim(), value.join(':').trim()];
    }),
  );
}

/** What was left empty is left out. The API judges the rest. */
export function channelRequest(type: ChannelType, textOf: (field: string) => string): CreateChannelRequest {
  const fields = channelTypes[type].fields.map(({ name, kind }) => ({ name, kind, text: textOf(name).trim() }));
  const given = fields.filter(({ text }) => text !== '').map(({ name, kind, text }) => [name, values[kind](text)]);
  const description = textOf('description').trim();
  return { type, name: textOf('name').trim(), ...(description === '' ? {} : { description }), ...Object.fromEntries(given) };
}

/** Whether it may be taken away from a channel that keeps it. */
export function isRemovable(field: string): field is 'smtp_url' | 'headers' {
  return field === 'smtp_url' || field === 'headers';
}

/** As Standard Webhooks has it: 32 random bytes. */
export function madeSecret(): string {
  return `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))}`;
}
