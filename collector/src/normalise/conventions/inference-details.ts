import type { DecodedLogRecord } from '../../receive/otlp.ts';
import type { LogConvention } from '../log-convention.ts';

const DETAILS = 'gen_ai.client.inference.operation.details';

/**
 * OpenTelemetry's event that tells a call's attributes beside its span: what that span does not say itself, the event fills in.
 * One without a span is left out: OpenLIT writes it after a stream whose span has said all, and counting that twice is worse.
 */
export const inferenceDetails: LogConvention = {
  name: 'gen_ai',
  prefix: '',
  matches: ({ eventName, attributes }: DecodedLogRecord) => eventName === DETAILS || attributes['event.name'] === DETAILS,
  events: { [DETAILS]: { traced: 'part' } },
  runs: [],
};
