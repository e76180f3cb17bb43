/** Channels that an operator configures: RESONANT_CHANNELS_FILE, and two by variables alone. They belong to RESONANT_ORG. */

import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { readOperatorFile } from '../operator-file.ts';
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
  const parsed = channelFile.safeParse(readOperatorFile('RESONANT_CHANNELS_FILE', path, environment));
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
