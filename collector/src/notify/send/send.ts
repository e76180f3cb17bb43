/** Sends by any kind of channel. */

import { type Channel, secretTexts } from '../channels/channel.ts';
import { type EmailDependencies, sendEmail } from './email.ts';
import { sendPagerDuty } from './pagerduty.ts';
import { SendError, type Sending, type Taken } from './sending.ts';
import { sendSlack } from './slack.ts';
import { sendTeams } from './teams.ts';
import { sendWebhook } from './webhook.ts';

/** Resolves to what the other side said; throws `SendError`. Neither holds a secret of the channel, even if the other side said it. */
export async function send(deps: EmailDependencies, channel: Channel, sending: Sending): Promise<Taken> {
  const hidden = secretTexts(channel).toSorted((a, b) => b.length - a.length);
  const hide = (text: string): string => hidden.reduce((rest, secret) => rest.replaceAll(secret, '(hidden)'), text);
  try {
    const { answer } = await sendBy(deps, channel, sending);
    return { answer: hide(answer) };
  } catch (thrown) {
    if (!(thrown instanceof SendError)) throw thrown;
    throw new SendError(hide(thrown.message), thrown);
  }
}

function sendBy(deps: EmailDependencies, channel: Channel, sending: Sending): Promise<Taken> {
  switch (channel.type) {
    case 'email':
      return sendEmail(deps, channel, sending);
    case 'slack':
      return sendSlack(deps, channel, sending);
    case 'webhook':
      return sendWebhook(deps, channel, sending);
    case 'pagerduty':
      return sendPagerDuty(deps, channel, sending);
    case 'teams':
      return sendTeams(deps, channel, sending);
  }
}
