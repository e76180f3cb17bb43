/** Which attributes carry content, for records that are kept without being read by a convention. */

import { conventions } from './conventions/precedence.ts';
import { vocabularyOf } from './plan.ts';

const { keepOf } = vocabularyOf(conventions, new Map());

/** True for an attribute that some convention lists as content. */
export function isContent(attribute: string): boolean {
  return keepOf(attribute) === 'never';
}
