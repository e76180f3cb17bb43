/** Microsoft Teams: an adaptive card for the workflow "post to a channel when a webhook request is received". */

import type { Severity } from '../alert-message.ts';
import type { ChannelOf } from '../channels/channel.ts';
import { postJson, type SendDependencies, type Sending, type Taken } from './sending.ts';
import { contextTexts, groupText, headline, maxInstances, moreText, shortened, spanText, valueText } from './words.ts';

const colours: Readonly<Record<Severity, string>> = { critical: 'Attention', warning: 'Warning', info: 'Accent' };
const styles: Readonly<Record<Severity, string>> = { critical: 'attention', warning: 'warning', info: 'accent' };

/** A message of more than about 28 KB is refused. */
const longestText = 4_000;

export function sendTeams(deps: SendDependencies, channel: ChannelOf<'teams'>, sending: Sending): Promise<Taken> {
  return postJson(deps, channel.webhook_url, teamsMessage(sending), sending.nowMs);
}

function teamsMessage(sending: Sending): object {
  const contentType = 'application/vnd.microsoft.card.adaptive';
  return { type: 'message', attachments: [{ contentType, contentUrl: null, content: card(sending) }] };
}

function card({ message, consoleUrl, pictureUrl }: Sending): object {
  const { status, severity, text, condition, instances, unit } = message;
  const firing = status === 'firing';
  const facts = instances.slice(0, maxInstances).map((one) => ({
    title: escaped(shortened(groupText(one), 200)),
    value: escaped(`${valueText(one.value, unit)} (${one.status}, ${spanText(one)})`),
  }));
  const heading = { size: 'Large', weight: 'Bolder', color: firing ? colours[severity] : 'Good' };
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    msteams: { width: 'Full' },
    body: [
      { type: 'Container', style: firing ? styles[severity] : 'good', bleed: true, items: [textBlock(headline(message), heading)] },
      ...(text === '' ? [] : [textBlock(text, {})]),
      ...(facts.length === 0 ? [] : [{ type: 'FactSet', facts }]),
      ...(moreText(message) === '' ? [] : [textBlock(moreText(message), { isSubtle: true })]),
      ...(pictureUrl === null ? [] : [{ type: 'Image', url: pictureUrl, altText: condition, size: 'Stretch' }]),
      textBlock(contextTexts(message).join(' · '), { isSubtle: true, size: 'Small' }),
    ],
    ...(consoleUrl !== null && { actions: [{ type: 'Action.OpenUrl', title: 'Open the alert', url: consoleUrl }] }),
  };
}

function textBlock(text: string, look: object): object {
  return { type: 'TextBlock', text: escaped(shortened(text, longestText)), wrap: true, ...look };
}

/** Text blocks and facts read some Markdown: links, lists and emphasis. */
function escaped(text: string): string {
  return text.replaceAll(/[\\*_[\]()`~#<>|]/g, '\\$&').replaceAll(/^(\s*)([-+]|\d+\.)(\s)/gm, '$1\\$2$3');
}
