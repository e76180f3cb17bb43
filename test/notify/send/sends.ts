/** Sends an example to a channel of the test's. */

import { type Channel, channelBody } from '../../../collector/src/notify/channels/channel.ts';
import { parseAllowedHosts } from '../../../collector/src/notify/outgoing/addresses.ts';
import { createOutgoing } from '../../../collector/src/notify/outgoing/outgoing.ts';
import { pictureOf } from '../../../collector/src/notify/picture.ts';
import { send } from '../../../collector/src/notify/send/send.ts';
import type { Sending } from '../../../collector/src/notify/send/sending.ts';
import { exampleMessage } from '../example-message.ts';

export function sendingOf(fields: Partial<Sending> = {}): Sending {
  return {
    deliveryId: '0001abcd',
    message: exampleMessage(),
    consoleUrl: 'https://resonant.example.com/alerts/alert_1',
    pictureUrl: 'https://resonant.example.com/api/v1/pictures/0001abcd.png?expires=1&signature=x',
    createdAt: '2026-06-18T12:00:00.000Z',
    nowMs: Date.parse('2026-06-18T12:00:01Z'),
    ...fields,
  };
}

export function sendBy(channel: object, sending = sendingOf(), smtpUrl?: string) {
  const outgoing = createOutgoing({ allowed: parseAllowedHosts('127.0.0.1'), timeLimitMs: 5_000 });
  const from = 'Resonant <alerts@resonant.example.com>';
  const deps = { outgoing, smtpUrl, from, picture: ({ message }: Sending) => pictureOf(message) };
  return send(deps, channelBody.parse(channel) satisfies Channel, sending);
}

export const parse = (text: string | undefined): Record<string, unknown> => JSON.parse(text ?? '');
