/** A service that asks for a key: without one it serves its own machine alone, and Grafana's data proxy asks for others. */
export interface KeyedService {
  readonly apiUrl: string;
  readonly otlpHttpUrl: string;
  readonly apiKey: string;
}

export function authorization({ apiKey }: Pick<KeyedService, 'apiKey'>): { readonly authorization: string } {
  return { authorization: `Bearer ${apiKey}` };
}
