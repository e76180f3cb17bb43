/** Email over SMTP. */

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect, isIP } from 'node:net';
import { createTransport } from 'nodemailer';
import type { ChannelOf } from '../channels/channel.ts';
import { isLoopbackName } from '../outgoing/addresses.ts';
import { hostOf, type Outgoing } from '../outgoing/outgoing.ts';
import { percentDecoded } from '../percent-decoded.ts';
import { emailText } from './email-text.ts';
import { SendError, type Sending, type Taken, throwNotSent } from './sending.ts';

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

const stepLimitMs = 10_000;
/** A server that goes on answering slowly is left as well, before the delivery's lease ends. */
const wholeLimitMs = 30_000;
const pictureCid = 'chart@resonant';

export async function sendEmail(deps: EmailDependencies, channel: ChannelOf<'email'>, sending: Sending): Promise<Taken> {
  const server = await serverOf(deps, channel);
  const mail = await mailOf(deps, channel, sending);
  const socket = connect({ host: server.host, port: server.port });
  socket.on('error', () => undefined); // whoever waits for the socket then is told; what comes later concerns nobody
  const slow = setTimeout(() => socket.destroy(new Error('the mail server took too long')), deps.timeLimitMs ?? wholeLimitMs);
  try {
    await once(socket, 'connect');
    const transport = createTransport({ ...server, getSocket: (_options, callback) => callback(null, { connection: socket }) });
    const { response, rejected } = await transport.sendMail(mail);
    const refused = rejected.length === 0 ? '' : ` (refused for ${rejected.length} of ${channel.recipients.length} recipients)`;
    return { answer: `${response}${refused}` };
  } catch (thrown) {
    throw sendErrorOf(thrown);
  } finally {
    clearTimeout(slow);
    socket.destroy();
  }
}

async function mailOf(deps: EmailDependencies, channel: ChannelOf<'email'>, sending: Sending) {
  const { message, deliveryId, consoleUrl } = sending;
  const from = channel.sender ?? deps.from;
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';
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
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Connects to the address that was checked, and expects the certificate of the name. */
async function serverOf({ outgoing, smtpUrl }: EmailDependencies, channel: ChannelOf<'email'>) {
  const own = channel.smtp_url;
  const given = own ?? smtpUrl;
  if (given === undefined)
    throw new SendError('There is no mail server: set RESONANT_SMTP_URL, or give the channel one.', { permanent: true });
  const url = URL.parse(given);
  if (url === null) throw new SendError('The URL of the mail server cannot be read.', { permanent: true });
  const name = hostOf(url);
  const secure = url.protocol === 'smtps:';
  const auth = url.username === '' ? {} : { auth: { user: percentDecoded(url.username), pass: percentDecoded(url.password) } };
  return {
    host: own === undefined ? name : await outgoing.resolve(name).catch(throwNotSent),
    port: Number(url.port || (secure ? 465 : 587)),
    secure,
    // Nobody listens in within one machine, and its server's certificate is seldom one that can be checked.
    ignoreTLS: !secure && isLoopbackName(name),
    requireTLS: own !== undefined && !isLoopbackName(name),
    ...(isIP(name) === 0 && { tls: { servername: name } }),
    ...auth,
    greetingTimeout: stepLimitMs,
    socketTimeout: stepLimitMs,
  };
}

/** A mail server's 5xx is its last word; anything else may pass. */
function sendErrorOf(cause: unknown): SendError {
  if (!(cause instanceof Error)) return new SendError('The mail could not be sent.', { permanent: false, cause });
  const code = 'responseCode' in cause ? Number(cause.responseCode) : 0;
  const said =
    'response' in cause && typeof cause.response === 'string' ? cause.response.replaceAll(/\p{Cc}+/gu, ' ').slice(0, 200) : undefined;
  const kind = 'code' in cause && typeof cause.code === 'string' ? ` (${cause.code})` : '';
  return new SendError(said ?? `The mail server cannot be reached or does not do as it should${kind}.`, { permanent: code >= 500, cause });
}
