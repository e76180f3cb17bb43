/** One conversation with a mail server: connected to where was checked, ended where it takes too long. */

import { once } from 'node:events';
import { connect, isIP } from 'node:net';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { isLoopbackName } from '../outgoing/addresses.ts';
import { hostOf, type Outgoing } from '../outgoing/outgoing.ts';
import { percentDecoded } from '../percent-decoded.ts';
import { SendError, throwNotSent } from './sending.ts';

const stepLimitMs = 10_000;
/** A server that goes on answering slowly is left as well, before a delivery's lease ends. */
const wholeLimitMs = 30_000;

type Server = Awaited<ReturnType<typeof mailServer>>;

/** What the server said as it took the mail, and how many of its recipients it refused. Throws `SendError`. */
export async function transmit(server: Server, mail: SendMailOptions, timeLimitMs = wholeLimitMs) {
  const socket = connect({ host: server.host, port: server.port });
  socket.on('error', () => undefined); // whoever waits for the socket then is told; what comes later concerns nobody
  const slow = setTimeout(() => socket.destroy(new Error('the mail server took too long')), timeLimitMs);
  try {
    await once(socket, 'connect');
    const transport = createTransport({ ...server, getSocket: (_options, callback) => callback(null, { connection: socket }) });
    const { response, rejected } = await transport.sendMail({ ...mail, disableFileAccess: true, disableUrlAccess: true });
    return { response, refused: rejected.length };
  } catch (thrown) {
    throw sendErrorOf(thrown);
  } finally {
    clearTimeout(slow);
    socket.destroy();
  }
}

export interface MailServerChoice {
  readonly outgoing: Outgoing;
  /** The operator's mail server, wherever it is. */
  readonly smtpUrl: string | undefined;
  /** One of somebody else's, which keeps to the public internet; it goes first. */
  readonly own?: string | undefined;
}

/** Connects to the address that was checked, and expects the certificate of the name. Throws `SendError`. */
export async function mailServer({ outgoing, smtpUrl, own }: MailServerChoice) {
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
