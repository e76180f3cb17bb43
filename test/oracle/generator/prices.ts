/** Prices that the operators of the organisations set, as they are sent to `POST /api/v1/prices`. */

export interface TokenPrices {
  readonly input: string;
  readonly output: string;
  readonly cache_read?: string;
  readonly cache_write?: string;
  readonly reasoning?: string;
}

export interface OperatorPrice {
  readonly kind: 'model' | 'tool' | 'storage_operation' | 'storage_bytes';
  readonly name: string;
  readonly provider?: string;
  readonly usd_per_million?: TokenPrices;
  readonly usd_per_call?: string;
  readonly usd_per_gb_month?: string;
  readonly effective_from?: string;
}

/** In the middle of the data, and of a day. */
const laterOn = '2025-03-17T13:30:00Z';

export const acmePrices: readonly OperatorPrice[] = [
  {
    kind: 'model',
    name: 'house-large',
    usd_per_million: { input: '2', output: '8', cache_read: '0.5', cache_write: '2.5', reasoning: '9.25' },
  },
  { kind: 'model', name: 'house-large', usd_per_million: { input: '1.75', output: '7' }, effective_from: laterOn },
  { kind: 'model', name: 'house-embed', usd_per_million: { input: '0.013', output: '0' } },
  { kind: 'model', name: 'gpt-4o', provider: 'openai', usd_per_million: { input: '2.25', output: '9.5' }, effective_from: laterOn },
  { kind: 'tool', name: 'web_search', usd_per_call: '0.0075' },
  { kind: 'tool', name: 'send_email', usd_per_call: '0.0009', effective_from: laterOn },
  { kind: 'storage_operation', name: 'search_memory', usd_per_call: '0.0002' },
  { kind: 'storage_bytes', name: 'docs', usd_per_gb_month: '0.73' },
  { kind: 'storage_bytes', name: '*', usd_per_gb_month: '1.46' },
];

export const globexPrices: readonly OperatorPrice[] = [{ kind: 'tool', name: 'web_search', usd_per_call: '0.01' }];
