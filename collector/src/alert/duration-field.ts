import { z } from 'zod';
import { durationMs, parseDuration } from './duration.ts';

/** A duration in a request, kept as it is written. */
export function durationField(least: string, most: string) {
  const error = `a duration from ${least} to ${most}, such as 90s, 5m or 1h30m`;
  const fits = (text: string): boolean => {
    const length = parseDuration(text);
    return length !== undefined && length >= durationMs(least) && length <= durationMs(most);
  };
  return z.string({ error }).refine(fits, { error });
}
