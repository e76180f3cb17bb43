/** Any receiver of JSON. Signed as Standard Webhooks 1.0 has it, so that its libraries can check it (docs/channels.md). */

import { createHmac } from 'node:crypto';
import { fillTemplate } from '../channels/body-template.ts';
import type { ChannelOf } from '../channels/channel.ts';
import { postMessage, type SendDependencies, type Sending, type Taken } from './sending.ts';
import { webhookBody } from './webhook-body.ts';

export function sendWebhook(deps: SendDependencies, channel: ChannelOf<'webhook'>, sending: Sending): Promise<Taken> {
  const { deliveryId, message, consoleUrl, nowMs } = sending;
  const usual = webhookBody(message, deliveryId, consoleUrl);
  const body = channel.body_template === undefined ? JSON.stringify(usual) : fillTemplate(channel.body_template, usual);
  const timestamp = String(Math.floor(nowMs / 1000));
  const headers = {
    ...channel.headers,
    'content-type': 'application/json',
    'webhook-id': deliveryId,
    'webhook-timestamp': timestamp,
    'webhook-signature': signature(channel.signing_secret, `${deliveryId}.${timestamp}.${body}`),
  };
  return postMessage(deps, { url: channel.url, headers, body }, nowMs);
}

function signature(secret: string, signed: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}
