/** Channels that an operator configures: RESONANT_CHANNELS_FILE, and two by variables alone. They belong to RESONANT_ORG. */

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { type NamedChannel, namedChannelBody } from './channel.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const expectedChannels = 'a list of at most 200 channels';

const channelFile = z.strictObject({
  channels: z.array(namedChannelBody, { error: expectedChannels }).max(200, { error: expectedChannels }),
});

export interface ConfiguredChannelsOptions {
  readonly channelsFile: string | undefined;
  readonly slackWebhookUrl: string | undefined;
  readonly smtpUrl: string | undefined;
  /** Separated by commas. */
  readonly emailTo: string | undefined;
  /** For `${NAME}` in the file. */
  readonly environment: Environment;
}

/** Throws `configuration` with everything that is wrong. A channel of the file comes before one by variables of the same name. */
export function readConfiguredChannels(options: ConfiguredChannelsOptions): ReadonlyMap<string, NamedChannel> {
  const { channelsFile, environment } = options;
  const ofFile = channelsFile === undefined ? [] : readChannelFile(channelsFile, environment);
  return new Map([...channelsOfVariables(options), ...ofFile].map((channel) => [channel.name, channel]));
}

function channelsOfVariables({ slackWebhookUrl, smtpUrl, emailTo }: ConfiguredChannelsOptions): readonly NamedChannel[] {
  if (emailTo !== undefined && smtpUrl === undefined) {
    throw new AppError('configuration', 'RESONANT_EMAIL_TO needs RESONANT_SMTP_URL, the mail server.');
  }
  const email =
    smtpUrl === undefined || emailTo === undefined
      ? []
      : [{ name: 'email', type: 'email', recipients: emailTo.split(',').map((to) => to.trim()) }];
  const slack = slackWebhookUrl === undefined ? [] : [{ name: 'slack', type: 'slack', webhook_url: slackWebhookUrl }];
  return [...email, ...slack].map((channel) => {
    const parsed = namedChannelBody.safeParse(channel);
    if (parsed.success) return parsed.data;
    const [expected] = parsed.error.issues.map(({ message }) => message);
    const wrong =
      channel.type === 'slack'
        ? `RESONANT_SLACK_WEBHOOK_URL is not valid: expected ${expected}`
        : `RESONANT_EMAIL_TO is not valid: expected email addresses, separated by commas`;
    throw new AppError('configuration', wrong);
  });
}

function readChannelFile(path: string, environment: Environment): readonly NamedChannel[] {
  const parsed = channelFile.safeParse(withVariables(readYaml(path), path, environment));
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || 'file'}: expected ${issue.message}`);
    throw new AppError('configuration', `RESONANT_CHANNELS_FILE=${path} is not valid:\n${lines.join('\n')}`);
  }
  const { channels } = parsed.data;
  const twice = channels.filter(({ name }, index) => channels.findIndex((one) => one.name === name) !== index);
  if (twice.length === 0) return channels;
  const names = twice.map(({ name }) => name).join(', ');
  throw new AppError('configuration', `RESONANT_CHANNELS_FILE=${path} has more than one channel of a name: ${names}.`);
}

function readYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'), { schema: 'core', maxAliasCount: 100 });
  } catch (cause) {
    // Of an error of YAML the first line alone: the others show what is written there, which may be secret.
    const [reason] = String(cause).split('\n');
    throw new AppError('configuration', `RESONANT_CHANNELS_FILE=${path} cannot be read: ${reason}`);
  }
}

/** Texts of the file with `${NAME}` replaced by that variable, so that secrets need not stand in the file. */
function withVariables(value: unknown, path: string, environment: Environment): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(/\$\{(\w+)\}/g, (_whole, name: string) => {
      const found = environment[name];
      if (found !== undefined) return found;
      throw new AppError('configuration', `RESONANT_CHANNELS_FILE=${path} asks for the variable ${name}, which is not set.`);
    });
  }
  if (Array.isArray(value)) return value.map((one) => withVariables(one, path, environment));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withVariables(one, path, environment)]));
}
