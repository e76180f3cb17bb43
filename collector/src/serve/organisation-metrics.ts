/**
 * The counters and histograms of one organisation on `/metrics`. They follow the derived rows: what a re-derivation adds
 * is counted, what it takes away is counted in the metric's `…_corrections_total`, since a counter never goes down.
 * Counters move by the rows' weights. A histogram observes what was received: its library has no weighted observation.
 */

import { Counter, Histogram, Registry } from 'prom-client';
import type { Present } from '../derive/derived-writer.ts';
import type { DerivedTrace, ExecutionRow, StepRow } from '../derive/rows.ts';
import type { StoredDerivedRow } from '../derive/trace-reader.ts';
import { BoundedLabels } from './bounded-labels.ts';

/** Distinct values of one label; agents × models bounds the largest metric to ten thousand series. */
const labelLimit = 100;

type Row = ExecutionRow | StepRow | StoredDerivedRow;
type Sample = readonly [labels: Readonly<Record<string, string>>, amount: number];

interface FollowingCounter {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  readonly table: 'executions' | 'steps';
  readonly samples: (row: Fields) => readonly Sample[];
}

/** A derived row's columns, whether just computed or read back. */
type Fields = { readonly [column: string]: unknown };

const counters: readonly FollowingCounter[] = [
  {
    name: 'resonant_executions_total',
    help: 'Agent executions that ended.',
    labels: ['agent', 'status'],
    table: 'executions',
    samples: (row) => [[{ agent: text(row['agent_id']), status: text(row['status']) }, 1]],
  },
  {
    name: 'resonant_execution_errors_total',
    help: 'Agent executions that failed, by error class.',
    labels: ['agent', 'error_class'],
    table: 'executions',
    samples: (row) => (row['status'] === 'error' ? [[{ agent: text(row['agent_id']), error_class: text(row['error_class']) }, 1]] : []),
  },
  {
    name: 'resonant_llm_calls_total',
    help: 'LLM and embedding calls.',
    labels: ['agent', 'model', 'status'],
    table: 'steps',
    samples: (row) =>
      isModelCall(row) ? [[{ agent: text(row['agent_id']), model: text(row['model']), status: text(row['status']) }, 1]] : [],
  },
  {
    name: 'resonant_tool_calls_total',
    help: 'Tool calls.',
    labels: ['agent', 'tool', 'status'],
    table: 'steps',
    samples: (row) =>
      row['kind'] === 'tool' ? [[{ agent: text(row['agent_id']), tool: text(row['tool']), status: text(row['status']) }, 1]] : [],
  },
  {
    name: 'resonant_tokens_total',
    help: 'Tokens used. Input includes cached tokens, output includes reasoning tokens.',
    labels: ['agent', 'model', 'type'],
    table: 'steps',
    samples: (row) =>
      (['input', 'output'] as const).map((type) => [
        { agent: text(row['agent_id']), model: text(row['model']), type },
        Number(row[`${type}_tokens`] ?? 0),
      ]),
  },
  {
    name: 'resonant_cost_usd_total',
    help: 'Money spent, in US dollars. Calls without a price are counted in resonant_unpriced_calls_total instead.',
    labels: ['agent', 'model'],
    table: 'steps',
    samples: (row) => (isPriced(row) ? [[{ agent: text(row['agent_id']), model: text(row['model']) }, Number(row['cost'])]] : []),
  },
  {
    name: 'resonant_billable_calls_total',
    help: 'Calls that cost money, whether or not it is known how much: 1 - unpriced / billable is the coverage.',
    labels: ['agent', 'model'],
    table: 'steps',
    samples: (row) => (row['cost_source'] !== 'not_billable' ? [[{ agent: text(row['agent_id']), model: text(row['model']) }, 1]] : []),
  },
  {
    name: 'resonant_unpriced_calls_total',
    help: 'Billable calls whose price is not known.',
    labels: ['agent', 'model'],
    table: 'steps',
    samples: (row) => (row['cost_source'] === 'none' ? [[{ agent: text(row['agent_id']), model: text(row['model']) }, 1]] : []),
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
      const differences = new Map<string, { readonly labels: Readonly<Record<string, string>>; amount: number }>();
      for (const trace of derived) this.#add(differences, counter, trace[counter.table], 1);
      this.#add(differences, counter, present[counter.table], -1);
      this.#move(counter.name, differences.values());
    }
    const known = new Set(present.executions.map((row) => row['execution_id']));
    for (const row of derived.flatMap((trace) => trace.executions)) {
      if (!known.has(row.execution_id))
        this.#duration.observe({ agent: this.#labels.bound('agent', row.agent_id) }, row.duration_ms / 1000);
    }
  }

  #add(
    differences: Map<string, { readonly labels: Readonly<Record<string, string>>; amount: number }>,
    counter: FollowingCounter,
    rows: readonly Row[],
    sign: 1 | -1,
  ): void {
    for (const row of rows) {
      const fields: Fields = { ...row };
      const factor = sign * Number(fields['weight'] ?? 1);
      for (const [given, amount] of counter.samples(fields)) {
        const labels = Object.fromEntries(counter.labels.map((label) => [label, this.#labels.bound(label, given[label] ?? '')]));
        const key = JSON.stringify(labels);
        const difference = differences.get(key);
        if (difference === undefined) differences.set(key, { labels, amount: factor * amount });
        else difference.amount += factor * amount;
      }
    }
  }

  #move(name: string, differences: Iterable<{ readonly labels: Readonly<Record<string, string>>; readonly amount: number }>): void {
    const pair = this.#counters.get(name);
    if (pair === undefined) return;
    for (const { labels, amount } of differences) {
      if (amount > 0) pair.forward.inc(labels, amount);
      else if (amount < 0) pair.corrections.inc(labels, -amount);
    }
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isModelCall(row: Fields): boolean {
  return row['kind'] === 'llm' || row['kind'] === 'embedding';
}

function isPriced(row: Fields): boolean {
  return row['cost'] !== undefined && row['cost'] !== null;
}
