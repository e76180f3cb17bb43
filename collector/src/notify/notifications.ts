/** The room as a whole: channels, the outbox that brings messages to them, and what both need. */

import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import { toAppError } from '../errors.ts';
import type { SignedLinks } from '../files/signed-links.ts';
import type { Logger } from '../log.ts';
import type { ChannelStore } from '../store/channel-store.ts';
import type { Delivery, OutboxStore, Outcome } from '../store/outbox-store.ts';
import type { AlertMessage } from './alert-message.ts';
import { readConfiguredChannels } from './channels/channel-file.ts';
import { type Channels, createChannels } from './channels/channels.ts';
import { createDeliveries, type Deliveries } from './deliveries.ts';
import { Outbox } from './outbox.ts';
import { parseAllowedHosts } from './outgoing/addresses.ts';
import { createOutgoing } from './outgoing/outgoing.ts';
import { pictureOf } from './picture.ts';
import type { SecretBox } from './secrets/secret-box.ts';
import { createMailer, type Mailer } from './send/mailer.ts';
import { send } from './send/send.ts';
import { SendError, type Taken } from './send/sending.ts';
import { createSignedPictures, type SignedPictures } from './signed-pictures.ts';
import { testMessage } from './test-message.ts';

export const testAnswer = z.object({
  taken: z.boolean().describe('Whether the other side took the message.'),
  answer: z.string().describe('What it said, or why it was not reached.'),
});

export interface Notifications {
  readonly channels: Channels;
  readonly deliveries: Deliveries;
  readonly pictures: SignedPictures;
  /** Sends a test message now, once. Throws `channel_not_found`, `secret_unreadable`. */
  readonly test: (orgId: string, channel: string) => Promise<z.output<typeof testAnswer>>;
  readonly outbox: Outbox;
  /** For mails that are no messages of channels. */
  readonly mailer: Mailer;
}

export interface NotificationsDependencies {
  readonly config: Config;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly box: SecretBox;
  readonly links: SignedLinks;
  readonly definitions: { readonly channels: ChannelStore; readonly outbox: OutboxStore };
  readonly clock: Clock;
  readonly log: Logger;
  readonly ended: (outcome: Outcome['kind']) => void;
}

type Message = Pick<Delivery, 'id' | 'orgId' | 'channel' | 'createdAt'> & { readonly alert: AlertMessage };

/** Throws `configuration`. Nothing is sent before `outbox.start()`. */
export function createNotifications({
  config,
  environment,
  box,
  links,
  definitions,
  clock,
  log,
  ended,
}: NotificationsDependencies): Notifications {
  const outgoing = createOutgoing({ allowed: parseAllowedHosts(config.allowedHosts) });
  const channels = createChannels({
    store: definitions.channels,
    box,
    configured: readConfiguredChannels({ ...config, environment }),
    configuredOrg: config.org,
    checkUrl: outgoing.check,
  });
  const pictures = createSignedPictures({ publicUrl: config.publicUrl, links, outbox: definitions.outbox });
  const email = { smtpUrl: config.smtpUrl, from: config.emailFrom ?? `Resonant <resonant@${hostname()}>`, picture: drawing(log) };
  const sendTo = async ({ id, orgId, channel, createdAt, alert }: Message, pictureUrl: string | null): Promise<Taken> => {
    const consoleUrl = config.publicUrl === undefined ? null : `${config.publicUrl}/alerts/${alert.alertId}`;
    const sending = { deliveryId: id, message: alert, consoleUrl, pictureUrl, createdAt, nowMs: clock.now() };
    return send({ outgoing, ...email }, await channels.open(orgId, channel), sending);
  };
  const outbox = new Outbox({
    store: definitions.outbox,
    send: async (delivery) => {
      const alert = JSON.parse(delivery.message) as AlertMessage; // decode boundary: `deliveriesOf` wrote it
      await sendTo({ ...delivery, alert }, alert.series === undefined ? null : pictures.urlOf(delivery));
    },
    clock,
    events: {
      ended: (delivery, outcome) => {
        ended(outcome.kind);
        if (outcome.kind === 'sent') return;
        const { id, orgId, channel, attempts } = delivery;
        log.warn(
          { org_id: orgId, channel, delivery: id, attempts, error: outcome.error, outcome: outcome.kind },
          'a message was not taken',
        );
      },
      failed: (error) => log.error({ err: error.cause ?? error }, 'the outbox failed and is tried again'),
    },
  });
  return {
    channels,
    deliveries: createDeliveries(definitions.outbox, () => outbox.wake()),
    pictures,
    outbox,
    mailer: createMailer({ outgoing, ...email }),
    test: async (orgId, channel) => {
      const message = { id: randomUUID(), orgId, channel, createdAt: new Date(clock.now()).toISOString() };
      try {
        const { answer } = await sendTo({ ...message, alert: testMessage(orgId, channel, clock.now()) }, null);
        return { taken: true, answer };
      } catch (thrown) {
        if (thrown instanceof SendError) return { taken: false, answer: thrown.message };
        throw thrown;
      }
    },
  };
}

/** A message without its picture is better than none. */
function drawing(log: Logger) {
  return async ({ message }: { readonly message: AlertMessage }): Promise<Buffer | null> => {
    try {
      return await pictureOf(message);
    } catch (thrown) {
      log.error({ err: toAppError(thrown).cause ?? thrown, alert_id: message.alertId }, 'the picture of an alert could not be drawn');
      return null;
    }
  };
}
