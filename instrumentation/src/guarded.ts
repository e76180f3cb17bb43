import { diag } from '@opentelemetry/api';

/** Telemetry must not break the program it watches: what fails here is told to OpenTelemetry's own log and nowhere else. */
export function guarded<T>(action: () => T, fallback: T): T {
  try {
    return action();
  } catch (error) {
    diag.error('resonant: something could not be recorded', error);
    return fallback;
  }
}
