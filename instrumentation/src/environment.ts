import { diag } from '@opentelemetry/api';
import { getNumberFromEnv } from '@opentelemetry/core';

/** What timers and 32-bit counts can hold. */
const most = 2 ** 31 - 1;

/** The number that a variable gives; what makes no sense is as good as not given, for one wrong setting must not cost all telemetry. */
export function numberFromEnv(name: string, least: number): number | undefined {
  const given = getNumberFromEnv(name);
  if (given === undefined || (given >= least && given <= most)) return given;
  diag.warn(`resonant: ${name}=${given} is not a number from ${least} to ${most}; the default counts`);
  return undefined;
}
