/** `updated_at` tells a definition's versions from each other, so that whoever replaces one can say which one they saw. */

import { AppError } from '../errors.ts';

/** When it is changed: after it was changed before, also within a millisecond and by another clock. */
export function changedAt(before: string, nowMs: number): string {
  return new Date(Math.max(nowMs, Date.parse(before) + 1)).toISOString();
}

/** As it is kept, however it was written. */
export function seenAt(seen: string): string {
  return new Date(seen).toISOString();
}

export function changedMeanwhile(): AppError {
  return new AppError('changed_meanwhile', 'Somebody has changed it meanwhile. Read it again, or replace it without if_updated_at.');
}
