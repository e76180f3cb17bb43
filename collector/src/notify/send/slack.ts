/** Slack's incoming webhooks: blocks, and a plain text for notifications and readers that show none. */

import type { AlertMessage, Severity } from '../alert-message.ts';
import type { ChannelOf } from '../channels/channel.ts';
import { postJson, type SendDependencies, type Sending, type Taken } from './sending.ts';
import { contextTexts, groupText, headline, maxInstances, moreText, shortened, spanText, valueText } from './words.ts';

/** Slack's own limits, with some room for the escaping. */
const longestHeader = 150;
const longestText = 2_900;
const longestUrl = 3_000;

const signs: Readonly<Record<Severity, string>> = {
  critical: ':red_circle:',
  warning: ':large_orange_circle:',
  info: ':large_blue_circle:',
};

export function sendSlack(deps: SendDependencies, channel: ChannelOf<'slack'>, sending: Sending): Promise<Taken> {
  return postJson(deps, channel.webhook_url, slackMessage(sending), sending.nowMs);
}

function slackMessage({ message, consoleUrl, pictureUrl }: Sending): object {
  const sign = message.status === 'firing' ? signs[message.severity] : ':large_green_circle:';
  const blocks = [
    { type: 'header', text: { type: 'plain_text', text: shortened(`${sign} ${headline(message)}`, longestHeader), emoji: true } },
    ...(message.text === '' ? [] : [{ type: 'section', text: plain(message.text) }]),
    ...(message.instances.length === 0
      ? []
      : [{ type: 'section', text: { type: 'mrkdwn', text: shortened(instanceLines(message), longestText) } }]),
    ...(pictureUrl === null || pictureUrl.length > longestUrl ? [] : [picture(message, pictureUrl)]),
    { type: 'context', elements: [plain(contextTexts(message).join('  ·  '))] },
    ...(consoleUrl === null ? [] : [link(consoleUrl)]),
  ];
  const text = shortened(escaped(message.text === '' ? headline(message) : `${headline(message)}. ${message.text}`), longestText);
  return { text, blocks, unfurl_links: false, unfurl_media: false };
}

/** Nothing in it means anything to Slack. */
function plain(text: string): object {
  return { type: 'plain_text', text: shortened(text, longestText), emoji: false };
}

function instanceLines(message: AlertMessage): string {
  const lines = message.instances.slice(0, maxInstances).map((one) => {
    const state = one.status === 'firing' ? '*firing*' : 'resolved';
    return `• ${escaped(shortened(groupText(one), 200))}: *${escaped(valueText(one.value, message.unit))}* (${state}, ${spanText(one)})`;
  });
  return [...lines, moreText(message)].filter((line) => line !== '').join('\n');
}

function picture({ condition }: AlertMessage, url: string): object {
  return { type: 'image', image_url: url, alt_text: shortened(condition, 1_900) };
}

function link(url: string): object {
  return { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Open the alert' }, url }] };
}

/**
 * Slack's three control characters; and no formatting from telemetry: a zero-width space after each sign that begins one,
 * which also takes the life out of `@channel`.
 */
function escaped(text: string): string {
  const plain = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return plain.replaceAll(/(?<!\w)[*_~`@:](?=\S)|`/g, '$&\u200b');
}
