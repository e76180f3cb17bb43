/** Mails that are no messages of a channel, such as reports: each to one recipient, by the operator's mail server. */

import { createHash } from 'node:crypto';
import type { Outgoing } from '../outgoing/outgoing.ts';
import { mailServer, transmit } from './smtp.ts';

export interface MailPart {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Pictures within the HTML, by their `cid`. */
  readonly inline: readonly (MailPart & { readonly cid: string })[];
  readonly attachments: readonly MailPart[];
  /** Tells mails apart; the same mail tried again has the same, so that mail programs show it once. */
  readonly id: string;
  /** Of the series that the mail belongs to, without a domain. */
  readonly listId: string;
  readonly date: Date;
}

export interface Mailer {
  /** Whether there is a mail server at all. */
  readonly hasServer: boolean;
  /** Resolves once the server has taken it. Throws `SendError`. */
  readonly send: (mail: Mail) => Promise<void>;
}

export interface MailerDependencies {
  readonly outgoing: Outgoing;
  readonly smtpUrl: string | undefined;
  readonly from: string;
}

export function createMailer({ outgoing, smtpUrl, from }: MailerDependencies): Mailer {
  const domain = domainOf(from);
  return {
    hasServer: smtpUrl !== undefined,
    send: async ({ to, subject, text, html, inline, attachments, id, listId, date }) => {
      const server = await mailServer({ outgoing, smtpUrl });
      const messageId = `<${createHash('sha256').update(id).digest('hex').slice(0, 32)}@${domain}>`;
      const headers = { 'List-Id': `<${listId}.${domain}>`, 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };
      const pictures = inline.map((part) => ({ ...part, contentDisposition: 'inline' as const }));
      await transmit(server, { from, to, subject, text, html, messageId, date, headers, attachments: [...pictures, ...attachments] });
    },
  };
}

/** Of an address, with or without a name before it. */
export function domainOf(from: string): string {
  return /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';
}
