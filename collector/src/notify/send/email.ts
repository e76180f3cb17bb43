/** Email over SMTP. */

import { createHash } from 'node:crypto';
import type { ChannelOf } from '../channels/channel.ts';
import type { Outgoing } from '../outgoing/outgoing.ts';
import { emailText } from './email-text.ts';
import { domainOf } from './mailer.ts';
import type { Sending, Taken } from './sending.ts';
import { mailServer, transmit } from './smtp.ts';

export interface EmailDependencies {
  readonly outgoing: Outgoing;
  /** The operator's mail server, wherever it is; channels of their own servers keep to the public internet. */
  readonly smtpUrl: string | undefined;
  /** The sender of channels that name none. */
  readonly from: string;
  /** For the whole conversation with the mail server. */
  readonly timeLimitMs?: number;
  /** A picture of the alert as PNG; null = there is none. */
  readonly picture: (sending: Sending) => Promise<Buffer | null>;
}

const pictureCid = 'chart@resonant';

export async function sendEmail(deps: EmailDependencies, channel: ChannelOf<'email'>, sending: Sending): Promise<Taken> {
  const server = await mailServer({ ...deps, own: channel.smtp_url });
  const { response, refused } = await transmit(server, await mailOf(deps, channel, sending), deps.timeLimitMs);
  return { answer: refused === 0 ? response : `${response} (refused for ${refused} of ${channel.recipients.length} recipients)` };
}

async function mailOf(deps: EmailDependencies, channel: ChannelOf<'email'>, sending: Sending) {
  const { message, deliveryId, consoleUrl } = sending;
  const from = channel.sender ?? deps.from;
  const domain = domainOf(from);
  const picture = await deps.picture(sending);
  const thread = `<${createHash('sha256').update(message.dedupKey).digest('hex').slice(0, 32)}@${domain}>`;
  const inline = { filename: 'chart.png', cid: pictureCid, contentType: 'image/png', contentDisposition: 'inline' as const };
  return {
    from,
    to: [...channel.recipients],
    ...emailText({ message, consoleUrl, pictureCid: picture && pictureCid }),
    messageId: `<${deliveryId}@${domain}>`,
    // A message that was never sent stands for the whole activation, so that mail programs show its messages together.
    inReplyTo: thread,
    references: thread,
    date: new Date(sending.createdAt),
    headers: {
      'List-Id': `<${message.alertId.replaceAll(/[^\w-]/g, '-')}.alerts.${domain}>`,
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(message.severity === 'critical' && message.status === 'firing' && { Importance: 'high' }),
    },
    ...(picture && { attachments: [{ ...inline, content: picture }] }),
  };
}
