/** Whose a span or a resource is: session, user, customer, feature, environment, tags and labels. */

import type { AttributeValue, Mend } from '../receive/otlp.ts';
import { fieldIndex } from './convention.ts';
import type { Reading } from './reading.ts';
import type { Inheritable } from './span-row.ts';
import { cut, limited, list, none, text } from './values.ts';

/** Ids and names of agents, models, tools, users and the like. */
export const MAX_ID_LENGTH = 256;
const MAX_TAGS = 128;

const noLabels: Readonly<Record<string, string>> = Object.freeze({});

/** The inheritable attributes of a reading, each cut to its limit. */
export function inheritableOf({ values, labels }: Reading, mends: Mend[]): Inheritable {
  const id = (value: AttributeValue | undefined): string => limited(text(value), MAX_ID_LENGTH, mends);
  return {
    session_id: id(values[fieldIndex.session_id]),
    user_id: id(values[fieldIndex.user_id]),
    user_name: id(values[fieldIndex.user_name]),
    customer: id(values[fieldIndex.customer]),
    feature: id(values[fieldIndex.feature]),
    environment: id(values[fieldIndex.environment]),
    tags: limitedList(values[fieldIndex.tags], mends),
    labels: labels.length === 0 ? noLabels : labelsOf(labels, mends),
  };
}

/** A list of short texts; what is over the limits is cut and said so. */
export function limitedList(value: AttributeValue | undefined, mends: Mend[]): readonly string[] {
  if (value === undefined) return none;
  const members = list(value);
  if (members.length > MAX_TAGS) mends.push('attribute_too_long');
  return members.slice(0, MAX_TAGS).map((member) => limited(member, MAX_ID_LENGTH, mends));
}

function labelsOf(labels: Reading['labels'], mends: Mend[]): Readonly<Record<string, string>> {
  const given = labels.map(([name, value]): [string, string] => [cut(name, MAX_ID_LENGTH), limited(text(value), MAX_ID_LENGTH, mends)]);
  return Object.fromEntries(given.filter(([, value]) => value !== ''));
}
