/** What a channel is: one schema for each type, and which of its fields are secret. */

import { z } from 'zod';
import { ifUpdatedAtField } from '../../query/shape/definition-fields.ts';
import { percentDecoded } from '../percent-decoded.ts';
import { expectedTemplate, isBodyTemplate } from './body-template.ts';

export const channelTypes = ['email', 'slack', 'webhook', 'pagerduty', 'teams'] as const;

export type ChannelType = (typeof channelTypes)[number];

const expectedName = '1 to 100 letters, digits, dots, hyphens and underscores, beginning with a letter or a digit, and not "deliveries"';
const expectedUrl = 'a URL that begins with https:// and holds no user name and no password';
const expectedSmtp = 'a URL such as smtps://user:password@mail.example.com';
const expectedSecret = '`whsec_` and 32 to 88 characters of base64, such as echo whsec_$(openssl rand -base64 32) makes';
const expectedHeader = 'text of at most 2000 printable characters by the name of a header that is not one of the message itself';
const expectedDescription = 'text of at most 1000 characters';
const expectedSender = 'an email address, with or without a name: Alerts <alerts@example.com>';
const expectedRecipients = 'a list of 1 to 50 email addresses';
const expectedHeaders = 'at most 20 headers, texts by their names';
const expectedRoutingKey = 'the integration key of an Events API v2 integration: 32 letters and digits';

const channelName = z
  .string({ error: expectedName })
  .regex(/^[A-Za-z0-9][\w.-]{0,99}$/, { error: expectedName })
  .refine((name) => name !== 'deliveries', { error: expectedName })
  .describe('What alerts call it by.');

export function isChannelName(name: string): boolean {
  return channelName.safeParse(name).success;
}

const address = z.email({ error: 'an email address' });
const sender = z
  .string({ error: expectedSender })
  .max(320, { error: expectedSender })
  .regex(/^[^\r\n]+@[^\r\n]+$/, { error: expectedSender });
const secretUrl = z
  .string({ error: expectedUrl })
  .max(2000, { error: expectedUrl })
  .refine((text) => URL.canParse(text), { error: expectedUrl });
const smtpUrl = z
  .string({ error: expectedSmtp })
  .max(2000, { error: expectedSmtp })
  .regex(/^smtps?:\/\/[^/]+/, { error: expectedSmtp })
  .refine((text) => URL.canParse(text), { error: expectedSmtp });

/** Those that say how the message is carried are the service's own. */
const ownHeaders = /^(host|connection|content-(length|type|encoding)|transfer-encoding|upgrade|te|trailer|expect|webhook-.*)$/i;

const headers = z
  .record(
    z
      .string()
      .regex(/^[!#$%&'*+.^_`|~\w-]{1,100}$/, { error: expectedHeader })
      .refine((name) => !ownHeaders.test(name), { error: expectedHeader }),
    z.string({ error: expectedHeader }).regex(/^[\t\x20-\x7e]{0,2000}$/, { error: expectedHeader }),
    { error: expectedHeaders },
  )
  .refine((given) => Object.keys(given).length <= 20, { error: expectedHeaders });

const signingSecret = z.string({ error: expectedSecret }).regex(/^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/, { error: expectedSecret });
const bodyTemplate = z
  .string({ error: expectedTemplate })
  .max(20_000, { error: expectedTemplate })
  .refine(isBodyTemplate, { error: expectedTemplate });
const routingKey = z.string({ error: expectedRoutingKey }).regex(/^[A-Za-z0-9]{32}$/, { error: expectedRoutingKey });

const fields = {
  description: z.string({ error: expectedDescription }).max(1000, { error: expectedDescription }).optional(),
  recipients: z
    .array(address, { error: expectedRecipients })
    .min(1, { error: expectedRecipients })
    .max(50, { error: expectedRecipients })
    .describe('Of email.'),
  sender: sender.describe('Of email; unset = RESONANT_EMAIL_FROM.'),
  smtp_url: smtpUrl.describe('Secret, of email: a mail server; unset = RESONANT_SMTP_URL.'),
  webhook_url: secretUrl.describe('Secret, of slack and teams: an incoming webhook, or that of a workflow.'),
  url: secretUrl.describe('Of webhook, where it is secret, and of pagerduty, where it is the one of its service region.'),
  signing_secret: signingSecret.describe('Secret, of webhook: signs each body as Standard Webhooks has it.'),
  headers: headers.describe('Secret, of webhook: sent along.'),
  body_template: bodyTemplate.describe('Of webhook: JSON in which {{field}} stands for a field of the usual body; unset = the usual body.'),
  routing_key: routingKey.describe('Secret, of pagerduty: of Events API v2.'),
};

const { description, recipients, smtp_url, webhook_url, url, signing_secret, body_template, routing_key } = fields;

/** What a type has, and of that what it may do without. */
const email = z.strictObject({
  type: z.literal('email'),
  description,
  recipients,
  sender: sender.optional(),
  smtp_url: smtp_url.optional(),
});
const slack = z.strictObject({ type: z.literal('slack'), description, webhook_url });
const webhook = z.strictObject({
  type: z.literal('webhook'),
  description,
  url,
  signing_secret,
  headers: headers.optional(),
  body_template: body_template.optional(),
});
const pagerduty = z.strictObject({
  type: z.literal('pagerduty'),
  description,
  routing_key,
  url: url.default('https://events.pagerduty.com/v2/enqueue'),
});
const teams = z.strictObject({ type: z.literal('teams'), description, webhook_url });

const expectedType = `a type: ${channelTypes.join(', ')}`;

/** A channel without its name. */
export const channelBody = z.discriminatedUnion('type', [email, slack, webhook, pagerduty, teams], { error: expectedType });

const replacing = z.discriminatedUnion(
  'type',
  [
    email,
    slack.partial({ webhook_url: true }),
    webhook.partial({ url: true, signing_secret: true }),
    pagerduty.partial({ routing_key: true }),
    teams.partial({ webhook_url: true }),
  ],
  { error: expectedType },
);

/** On the wire a channel is one flat object, as clients' arguments are; which fields it has is by its type. */
const flat = z.strictObject({ type: z.enum(channelTypes, { error: expectedType }), ...z.object(fields).partial().shape });

export const namedChannelBody = flat.extend({ name: channelName }).transform(({ name, ...channel }, context) => {
  return { name, ...ofType(channelBody, channel, context) };
});

const optionalSecrets = ['smtp_url', 'headers'] as const;
const expectedRemoved = `a list of secrets that a channel may do without: ${optionalSecrets.join(', ')}`;
const removeSecrets = z
  .array(z.enum(optionalSecrets, { error: expectedRemoved }), { error: expectedRemoved })
  .default([])
  .describe('Secrets that are not kept where they are left out.'); // a null in their place is what clients leave out

/** One that replaces another: what is secret may be left out, and stays as it is unless it is to be removed. */
export const replacingChannelBody = flat
  .extend({ remove_secrets: removeSecrets, if_updated_at: ifUpdatedAtField })
  .transform(({ remove_secrets, if_updated_at, ...channel }, context) => {
    return { remove_secrets, if_updated_at, ...ofType(replacing, channel, context) };
  });

function ofType<Schema extends z.ZodType>(schema: Schema, channel: unknown, context: z.RefinementCtx): z.output<Schema> {
  const parsed = schema.safeParse(channel);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const path = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : issue.path;
    const message = issue.code === 'unrecognized_keys' ? 'nothing: a channel of this type has no such field' : issue.message;
    context.addIssue({ code: 'custom', path: [...path], message });
  }
  return z.NEVER;
}

export type Channel = z.output<typeof channelBody>;
export type ChannelOf<Type extends ChannelType> = Extract<Channel, { type: Type }>;
export type NamedChannel = Channel & { readonly name: string };
export type ReplacingChannel = z.output<typeof replacingChannelBody>;

export const secretFields: Readonly<Record<ChannelType, readonly string[]>> = {
  email: ['smtp_url'],
  slack: ['webhook_url'],
  webhook: ['url', 'signing_secret', 'headers'],
  pagerduty: ['routing_key'],
  teams: ['webhook_url'],
};

/** The URLs that a channel calls, each with the field that holds it. */
export function urlsOf(channel: Channel): readonly { readonly field: string; readonly url: string }[] {
  switch (channel.type) {
    case 'email':
      return [];
    case 'slack':
    case 'teams':
      return [{ field: 'webhook_url', url: channel.webhook_url }];
    case 'webhook':
    case 'pagerduty':
      return [{ field: 'url', url: channel.url }];
  }
}

/** Every text that must not be shown, for taking it out of what another side says. */
export function secretTexts(channel: Channel): readonly string[] {
  const values: readonly unknown[] = secretFields[channel.type].map((field) => Reflect.get(channel, field));
  return values.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : [value])).flatMap(asTexts);
}

/** A URL's secret may come back without its host, and a password alone. */
function asTexts(value: unknown): readonly string[] {
  if (typeof value !== 'string' || value === '') return [];
  const url = URL.parse(value);
  if (url === null) return [value];
  return [value, url.pathname, url.search, url.password, percentDecoded(url.password)].filter((part) => part.length > 3);
}
