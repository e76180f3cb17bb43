/**
 * The counters and histograms of one organisation on `/metrics`. They follow the derived rows: what a re-derivation adds
 * is counted, what it takes away is counted in the metric's `…_corrections_total`, since a counter never goes down.
 * Counters move by the rows' weights. A histogram observes what was received: its library has no weighted observation.
 */

import { Counter, Histogram, Registry } from 'prom-client';
import type { Present, StoredDerivedRow } from '../derive/derived-tables.ts';
import type { DerivedTrace, ExecutionRow, StepRow } from '../derive/rows.ts';
import { BoundedLabels } from './bounded-labels.ts';

/** Distinct values of one label; agents × models bounds the largest metric to ten thousand series for each status or type. */
const labelLimit = 100;

type Row = ExecutionRow | StepRow | StoredDerivedRow;

/** The columns that are counted by, of a derived row just computed or read back. */
interface Fields {
  readonly trace_id?: unknown;
  readonly agent_id?: unknown;
  readonly status?: unknown;
  readonly error_class?: unknown;
  readonly kind?: unknown;
  readonly model?: unknown;
  readonly tool?: unknown;
  readonly input_tokens?: unknown;
  readonly output_tokens?: unknown;
  readonly cost?: unknown;
  readonly cost_source?: unknown;
  readonly billable?: unknown;
  readonly weight?: unknown;
}

/** Adds to the series of these label values, in the order of the counter's labels. */
type Add = (amount: number, ...labelValues: unknown[]) => void;

interface FollowingCounter {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  readonly table: 'executions' | 'steps';
  readonly count: (row: Fields, add: Add) => void;
}

const counters: readonly FollowingCounter[] = [
  {
    name: 'resonant_executions_total',
    help: 'Agent executions that ended.',
    labels: ['agent', 'status'],
    table: 'executions',
    count: (row, add) => add(1, row.agent_id, row.status),
  },
  {
    name: 'resonant_execution_errors_total',
    help: 'Agent executions that failed, by error class.',
    labels: ['agent', 'error_class'],
    table: 'executions',
    count: (row, add) => {
      if (row.status === 'error') add(1, row.agent_id, row.error_class);
    },
  },
  {
    name: 'resonant_llm_calls_total',
    help: 'LLM and embedding calls.',
    labels: ['agent', 'model', 'status'],
    table: 'steps',
    count: (row, add) => {
      if (row.kind === 'llm' || row.kind === 'embedding') add(1, row.agent_id, row.model, row.status);
    },
  },
  {
    name: 'resonant_tool_calls_total',
    help: 'Tool calls.',
    labels: ['agent', 'tool', 'status'],
    table: 'steps',
    count: (row, add) => {
      if (row.kind === 'tool') add(1, row.agent_id, row.tool, row.status);
    },
  },
  {
    name: 'resonant_tokens_total',
    help: 'Tokens used. Input includes cached tokens, output includes reasoning tokens.',
    labels: ['agent', 'model', 'type'],
    table: 'steps',
    count: (row, add) => {
      add(Number(row.input_tokens ?? 0), row.agent_id, row.model, 'input');
      add(Number(row.output_tokens ?? 0), row.agent_id, row.model, 'output');
    },
  },
  {
    name: 'resonant_cost_usd_total',
    help: 'Money spent, in US dollars. Calls without a price are counted in resonant_unpriced_calls_total instead.',
    labels: ['agent', 'model'],
    table: 'steps',
    count: (row, add) => {
      if (row.cost !== undefined && row.cost !== null) add(Number(row.cost), row.agent_id, row.model);
    },
  },
  {
    name: 'resonant_billable_calls_total',
    help: 'Calls that cost money, whether or not it is known how much: 1 - unpriced / billable is the coverage.',
    labels: ['agent', 'model'],
    table: 'steps',
    count: (row, add) => {
      if (row.billable) add(1, row.agent_id, row.model);
    },
  },
  {
    name: 'resonant_unpriced_calls_total',
    help: 'Billable calls whose price is not known.',
    labels: ['agent', 'model'],
    table: 'steps',
    count: (row, add) => {
      if (row.cost_source === 'none') add(1, row.agent_id, row.model);
    },
  },
];

const durationBuckets = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500];

export class OrganisationMetrics {
  readonly registry = new Registry();
  readonly #labels = new BoundedLabels(labelLimit);
  readonly #counters = new Map<string, { readonly forward: Counter; readonly corrections: Counter }>();
  readonly #duration: Histogram;

  constructor() {
    const registers = [this.registry];
    for (const { name, help, labels } of counters) {
      const labelNames = [...labels];
      const correctionsName = name.replace(/_total$/, '_corrections_total');
      this.#counters.set(name, {
        forward: new Counter({ name, help, labelNames, registers }),
        corrections: new Counter({ name: correctionsName, help: `To be subtracted from ${name}.`, labelNames, registers }),
      });
    }
    this.#duration = new Histogram({
      name: 'resonant_execution_duration_seconds',
      help: 'Duration of the agent executions received; sampled ones count once, not by their weight.',
      labelNames: ['agent'],
      buckets: durationBuckets,
      registers,
    });
  }

  /** Moves every counter by the difference between the rows before and after a derivation. */
  replaced(derived: readonly DerivedTrace[], present: Present): void {
    for (const counter of counters) {
      const differences = new Differences();
      for (const trace of derived) differences.addRows(counter, trace[counter.table], 1);
      differences.addRows(counter, present.get(counter.table) ?? [], -1);
      this.#move(counter, differences);
    }
    const known = new Set(present.get('executions')?.map((row) => row['execution_id']));
    for (const row of derived.flatMap((trace) => trace.executions)) {
      if (!known.has(row.execution_id))
        this.#duration.observe({ agent: this.#labels.bound('agent', row.agent_id) }, row.duration_ms / 1000);
    }
  }

  #move({ name, labels }: FollowingCounter, differences: Differences): void {
    const pair = this.#counters.get(name);
    if (pair === undefined) return;
    // Values beyond a label's limit share a series, so they are added up before it is moved.
    const bounded = new Differences();
    for (const [values, amount] of differences.series()) {
      bounded.add(amount, ...values.map((value, index) => this.#labels.bound(labels[index] ?? '', value)));
    }
    for (const [values, amount] of bounded.series()) {
      const series = Object.fromEntries(labels.map((label, index) => [label, values[index] ?? '']));
      if (amount > 0) pair.forward.inc(series, amount);
      else if (amount < 0) pair.corrections.inc(series, -amount);
    }
  }
}

function weightOf({ weight }: Fields): number {
  return typeof weight === 'number' ? weight : 1;
}

/** Amounts by label values. A row costs no more than a look-up: there are millions of rows and few series. */
class Differences {
  readonly #amounts = new Map<string, number>();

  addRows({ count }: FollowingCounter, rows: readonly Row[], sign: 1 | -1): void {
    let factor = 0;
    const add: Add = (amount, ...values) => this.add(factor * amount, ...values);
    for (const row of rows) {
      factor = sign * weightOf(row);
      count(row, add);
    }
  }

  add(amount: number, ...values: unknown[]): void {
    const key = values.map((value) => (typeof value === 'string' ? value : '')).join('\0');
    this.#amounts.set(key, (this.#amounts.get(key) ?? 0) + amount);
  }

  *series(): Generator<readonly [values: readonly string[], amount: number]> {
    for (const [key, amount] of this.#amounts) yield [key.split('\0'), amount];
  }
}
