/** Who answers in the service's place, where an answer is not its own: its own problems have a `code`. */

export type Stranger = 'nobody' | 'grafana' | 'wrongKey' | 'otherService';

/** What Grafana's data proxy says, with status 400, in the place of the service's 401. */
const proxyOf401 = 'Authentication to data source failed';

/** `said` is the answer's message. */
export function whoAnswered(status: number, said: string): Stranger {
  if (said === proxyOf401) return 'wrongKey';
  if (status === 401 || status === 403) return 'grafana';
  return status >= 400 && status < 500 ? 'otherService' : 'nobody';
}
