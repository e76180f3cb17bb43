/** What stored bytes cost (contract 2: "`resonant.storage.bytes` × price per GB-month (10⁹ bytes, 730 h; each sample holds until the next, at most 1 h)"). */

import type { OperatorPrice } from '../generator/prices.ts';
import type { Sample } from '../generator/samples.ts';
import { belongingOfAttributes } from './inherit.ts';
import { pico } from './prices.ts';
import { textOf } from './read.ts';
import type { Step } from './rows.ts';

const hourNs = 3_600_000_000_000n;

export function rowsOfSamples(samples: readonly Sample[], prices: readonly OperatorPrice[]): readonly Step[] {
  const series = Map.groupBy(samples, ({ attributes }) => JSON.stringify(attributes));
  return [...series.values()].flatMap((of) => {
    const sorted = of.toSorted((a, b) => (a.atNs < b.atNs ? -1 : 1));
    return sorted.map((sample, index) => rowOf(sample, sorted[index + 1]?.atNs, prices));
  });
}

function rowOf(sample: Sample, nextNs: bigint | undefined, prices: readonly OperatorPrice[]): Step {
  const perGbMonth = priceOf(sample, prices);
  const untilNext = nextNs === undefined ? hourNs : nextNs - sample.atNs;
  const heldNs = untilNext > hourNs ? hourNs : untilNext;
  const cost = perGbMonth === undefined ? undefined : (BigInt(sample.bytes) * heldNs * perGbMonth) / (10n ** 9n * 730n * hourNs);
  return { ...rowWithout(sample), cost, endNs: sample.atNs + heldNs, durationMs: Number(heldNs) / 1e6 };
}

/** docs/prices.md: "Without a price that fits it costs nothing"; "the price's `name` is the store's: the point's `gen_ai.memory.store.id`, `gen_ai.data_source.id`, …"; a whole name before one with `*`. */
function priceOf({ attributes }: Sample, prices: readonly OperatorPrice[]): bigint | undefined {
  const store = textOf(attributes, 'gen_ai.memory.store.id', 'gen_ai.data_source.id');
  const ofBytes = prices.filter(({ kind }) => kind === 'storage_bytes');
  const price = ofBytes.find(({ name }) => name === store) ?? ofBytes.find(({ name }) => name === '*');
  return price?.usd_per_gb_month === undefined ? undefined : pico(price.usd_per_gb_month);
}

/** docs/prices.md: "There is no agent, no execution, and it is no step; `priced_coverage` leaves it out." */
function rowWithout({ atNs, attributes, resource }: Sample): Omit<Step, 'cost' | 'endNs' | 'durationMs'> {
  return {
    ...belongingOfAttributes(attributes, resource.attributes),
    ...{ traceId: '', spanId: '', startNs: atNs, weight: 1, status: 'ok', kind: 'storage', name: '', billable: false },
    ...{ service: textOf(resource.attributes, 'service.name') ?? '', errorClass: undefined, errorType: undefined },
    ...{ agent: undefined, agentVersion: undefined, parentAgent: undefined, executionId: undefined },
    ...{ model: undefined, provider: undefined, tool: undefined, tokens: undefined, firstTokenMs: undefined },
    ...{ listCost: undefined, input: undefined, responseId: undefined },
  };
}
