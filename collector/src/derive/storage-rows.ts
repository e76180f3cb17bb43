import { HOLD_NS } from '../normalise/storage-sample.ts';
import type { Stored } from './call.ts';
import type { Cost } from './cost.ts';
import type { Price, Pricer } from './price.ts';
import type { StepRow } from './rows.ts';
import { stepRow } from './step-rows.ts';
import type { TraceSpan } from './trace-span.ts';

export function isStorageSample({ kind }: TraceSpan): boolean {
  return kind === 'storage_sample';
}

/**
 * The rows of the samples of one series, ordered by start: each holds until the next, at most an hour.
 * A sample without bytes is the next hour's: it only ends the hold of the one before.
 */
export function storageRows(samples: readonly TraceSpan[], price: Pricer): StepRow[] {
  return samples.flatMap((sample, i) => {
    const bytes = sample.storage_bytes;
    return bytes === undefined ? [] : [storageRow(sample, bytes, heldNs(sample, samples[i + 1]), price)];
  });
}

function heldNs(sample: TraceSpan, next: TraceSpan | undefined): bigint {
  const untilNext = next === undefined ? HOLD_NS : BigInt(next.start_ns) - BigInt(sample.start_ns);
  return untilNext < HOLD_NS ? untilNext : HOLD_NS;
}

function storageRow(sample: TraceSpan, bytes: number, durationNs: bigint, price: Pricer): StepRow {
  const span: TraceSpan = { ...sample, end_ns: `${BigInt(sample.start_ns) + durationNs}` };
  const computed = priceOf(sample, { where: sample.name || sample.service, bytes, durationNs }, price);
  const cost: Cost = { source: computed === undefined ? 'not_billable' : 'operator', pico: computed?.pico, computed };
  const node = { span, place: 0, parent: undefined, children: [] };
  const row = stepRow(
    { node, kind: 'storage', usage: undefined, reported: undefined, outcome: span, model: span },
    cost,
    undefined,
    span.own,
  );
  return { ...row, name: sample.name || row.name, billable: false, storage_bytes: bytes };
}

function priceOf({ provider, start_ns }: TraceSpan, stored: Stored, price: Pricer): Price | undefined {
  const noModel = { response_model: '', request_model: '', service_tier: '', usage: undefined };
  return price({ kind: 'storage', operation: 'storage', tool: '', provider, start_ns, stored, ...noModel });
}
