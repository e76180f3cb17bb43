/** PagerDuty Events API v2: an incident is triggered and resolved by the alert's activation, however many instances it has. */

import type { ChannelOf } from '../channels/channel.ts';
import { postJson, type SendDependencies, type Sending, type Taken } from './sending.ts';
import { groupText, headline, maxInstances, moreText, shortened, valueText } from './words.ts';

/** Of PagerDuty's documentation of `payload.summary` and `dedup_key`. */
const longestSummary = 1024;
const longestKey = 255;

export function sendPagerDuty(deps: SendDependencies, channel: ChannelOf<'pagerduty'>, sending: Sending): Promise<Taken> {
  return postJson(deps, channel.url, pagerDutyEvent(channel.routing_key, sending), sending.nowMs);
}

function pagerDutyEvent(routingKey: string, { message, consoleUrl, pictureUrl }: Sending): object {
  const event = { routing_key: routingKey, dedup_key: message.dedupKey.slice(0, longestKey) };
  if (message.status === 'resolved') return { ...event, event_action: 'resolve' };
  const { name, text, condition, severity, unit, labels, instances } = message;
  const listed = instances.slice(0, maxInstances);
  const values = Object.fromEntries(listed.map((one) => [groupText(one), `${one.status}: ${valueText(one.value, unit)}`]));
  const [first] = instances;
  return {
    ...event,
    event_action: 'trigger',
    payload: {
      summary: shortened(text === '' ? headline(message) : `${name}: ${text}`, longestSummary),
      source: first === undefined || Object.keys(first.labels).length === 0 ? 'resonant' : groupText(first),
      severity, // by the same names
      ...(first && { timestamp: first.startsAt }),
      class: name,
      custom_details: { condition, labels, values, ...(moreText(message) && { more: moreText(message) }) },
    },
    client: 'Resonant',
    ...(consoleUrl !== null && { client_url: consoleUrl }),
    ...(pictureUrl !== null && { images: [{ src: pictureUrl, alt: condition }] }),
  };
}
