import type { CallUsage, StepKind } from './rows.ts';

/** A model call as a table of prices is asked for it. */
export interface ModelCall {
  readonly provider: string;
  readonly response_model: string;
  readonly request_model: string;
  readonly start_ns: string;
}

/** What a price depends on. */
export interface PriceableCall extends ModelCall {
  readonly kind: StepKind;
  readonly tool: string;
  /** The canonical operation; what storage is priced by. */
  readonly operation: string;
  /** Batch, flex, priority, …; empty = the standard one. */
  readonly service_tier: string;
  readonly usage: CallUsage | undefined;
  /** What was stored and for how long, where that is what is paid for. */
  readonly stored?: Stored;
}

export interface Stored {
  /** The store's name, else the service's. */
  readonly where: string;
  readonly bytes: number;
  readonly durationNs: bigint;
}

/** What OpenAI, Anthropic, Google and Amazon call the service that their list prices are for. */
export const standardTiers: ReadonlySet<string> = new Set(['', 'default', 'auto', 'standard', 'standard_only', 'on_demand']);

/** The tier in lower case; empty for standard service, whatever the provider calls it. */
export function tierOf(serviceTier: string): string {
  const tier = serviceTier.trim().toLowerCase();
  return standardTiers.has(tier) ? '' : tier;
}

/** Names under which a model may be priced, the most exact first: response model, request model, each also without a `provider/` prefix. */
export function modelNames({ response_model, request_model }: ModelCall): readonly string[] {
  const names = [response_model, request_model].map((name) => name.trim().toLowerCase()).filter((name) => name !== '');
  return [...new Set(names.flatMap((name) => [name, name.slice(name.indexOf('/') + 1)]))];
}
