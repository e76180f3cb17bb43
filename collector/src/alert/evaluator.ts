/**
 * Evaluates the alerts of all organisations: those that look at little at every interval, the others once a minute or, where reading them
 * takes long, less often. Of several collectors one does so, under a lease; what it finds and the messages are kept in one transaction.
 */

import type { Clock } from '../clock.ts';
import { AppError, toAppError } from '../errors.ts';
import { type AlertStore, evaluationLease, type StoredAlert } from '../store/alert-store.ts';
import type { Lease, LeaseStore } from '../store/lease-store.ts';
import type { AlertMode } from './alerts.ts';
import { inTurn } from './conditions/in-turn.ts';
import { isPrompt, type Moment, patientUnits, type ReadDependencies, readPrompt, type Unit } from './conditions/read-conditions.ts';
import type { Readings } from './conditions/rule.ts';
import type { AlertDefinition } from './definition.ts';
import { type Alert, alertOf, type Evaluating, type Evaluation, evaluate, failed, pictured, ruleOf } from './evaluation.ts';
import { whyNoRule } from './prometheus/rule.ts';
import { readSeries } from './series.ts';

export interface EvaluatorOptions {
  readonly intervalMs: number;
  /** Windows end so long before the evaluation. */
  readonly settleMs: number;
  readonly publicUrl: string | undefined;
  /** Who evaluates: this service, or Prometheus what can be a rule of it. */
  readonly mode: AlertMode;
  /** Who holds the lease: a name that no other process has. */
  readonly owner: string;
}

export interface EvaluatorEvents {
  /** A round has ended; `missed` rounds were left out because it took longer than its interval. */
  readonly evaluated: (round: {
    readonly alerts: number;
    readonly failed: number;
    readonly seconds: number;
    readonly missed: number;
  }) => void;
  /** So many alerts could not be read and stay as they were. */
  readonly unread: (error: AppError, alerts: number) => void;
  /** A round broke off and is tried again at the next interval. */
  readonly failed: (error: AppError) => void;
}

export interface EvaluatorDependencies extends ReadDependencies {
  readonly alerts: Pick<AlertStore, 'evaluable' | 'record' | 'forgetHistory'>;
  readonly leases: Pick<LeaseStore, 'acquire' | 'release'>;
  readonly clock: Clock;
  readonly options: EvaluatorOptions;
  readonly events: EvaluatorEvents;
}

/** How often what looks at much is read at the most. */
const patientIntervalMs = 60_000;
/** A reading that takes long is made again only after so many times as long. */
const restFactor = 20;
/** Of one round: reading them takes longer than all the rest of it, and when much fires at once nobody looks at pictures. */
const maxPictures = 20;
/** Alerts whose evaluations are kept in one transaction. */
const keptTogether = 100;
const leastLeaseMs = 30_000;
/** History is kept for a year. */
const historyMs = 366 * 86_400_000;
const forgetEveryMs = 3_600_000;

export class AlertEvaluator {
  readonly #deps: EvaluatorDependencies;
  readonly #timers = new Map<Round, NodeJS.Timeout>();
  readonly #running = new Map<Round, Promise<void>>();
  /** When an alert that is not prompt is read again. */
  #due = new Map<string, number>();
  #forgotMs = 0;
  #closed = false;

  constructor(deps: EvaluatorDependencies) {
    this.#deps = deps;
  }

  start(): void {
    for (const round of rounds) this.#schedule(round);
  }

  /** Evaluates whatever is due now, once. Rejects with the first error that keeps a round from being kept. */
  async evaluate(): Promise<void> {
    for (const round of rounds) await this.#round(round, 0);
  }

  /** Ends after the rounds under way; another collector may go on at once. */
  async shutdown(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await Promise.all(this.#running.values());
    await this.#deps.leases.release(this.#lease).catch((thrown: unknown) => this.#deps.events.failed(toAppError(thrown)));
  }

  get #lease(): Lease {
    const { owner, intervalMs } = this.#deps.options;
    return { name: evaluationLease, owner, lengthMs: Math.max(leastLeaseMs, 2 * intervalMs) };
  }

  /** At whole intervals of the clock, so that a restart goes on in step. */
  #schedule(round: Round): void {
    if (this.#closed) return;
    const { clock, options, events } = this.#deps;
    const intervalMs = round === 'prompt' ? options.intervalMs : Math.max(patientIntervalMs, options.intervalMs);
    const plannedMs = (Math.floor(clock.now() / intervalMs) + 1) * intervalMs;
    const run = async (): Promise<void> => {
      await this.#round(round, intervalMs).catch((thrown: unknown) => events.failed(toAppError(thrown)));
      this.#schedule(round);
    };
    this.#timers.set(
      round,
      setTimeout(() => this.#running.set(round, run()), plannedMs - clock.now()),
    );
  }

  async #round(round: Round, intervalMs: number): Promise<void> {
    const { alerts, leases, clock, events } = this.#deps;
    if (!(await leases.acquire(this.#lease))) return;
    const began = performance.now();
    const startedMs = clock.now();
    const all = (await alerts.evaluable()).map(alertOf).filter(({ definition }) => this.#isOwn(definition));
    const outcome = round === 'prompt' ? await this.#prompt(all) : await this.#patient(all);
    if (round === 'patient') await this.#forget();
    const missed = intervalMs === 0 ? 0 : Math.floor((clock.now() - startedMs) / intervalMs);
    events.evaluated({ ...outcome, seconds: (performance.now() - began) / 1000, missed });
  }

  #isOwn(definition: AlertDefinition): boolean {
    return this.#deps.options.mode === 'built_in' || whyNoRule(definition) !== undefined;
  }

  async #prompt(all: readonly Alert[]): Promise<Tally> {
    const moment = this.#moment();
    const alerts = all.filter((alert) => isPrompt(ruleOf(alert)));
    const readings = await readPrompt(this.#deps, alerts.map(ruleOf), moment);
    return this.#keep(alerts, readings, moment, Math.max(4 * this.#deps.options.intervalMs, 60_000));
  }

  /** One unit after the other: they are long, and what is prompt goes before. */
  async #patient(all: readonly Alert[]): Promise<Tally> {
    const alerts = new Map(all.map((alert) => [alert.stored.id, alert]));
    const now = this.#deps.clock.now();
    const keys = new Set(all.map(({ stored }) => keyOf(stored)));
    this.#due = new Map([...this.#due].filter(([key]) => keys.has(key)));
    const due = all.filter(({ stored }) => (this.#due.get(keyOf(stored)) ?? 0) <= now);
    const rules = due.map(ruleOf).filter((rule) => !isPrompt(rule));
    const tally = { alerts: 0, failed: 0 };
    for (const unit of patientUnits(this.#deps, rules, this.#moment())) {
      if (this.#closed) break;
      const kept = await this.#patientUnit(unit, alerts);
      tally.alerts += kept.alerts;
      tally.failed += kept.failed;
    }
    return tally;
  }

  async #patientUnit({ rules, read }: Unit, alerts: ReadonlyMap<string, Alert>): Promise<Tally> {
    const began = performance.now();
    const moment = this.#moment();
    const readings = await read();
    const restMs = Math.max(patientIntervalMs / 2, restFactor * (performance.now() - began));
    const own = rules.flatMap(({ id }) => alerts.get(id) ?? []);
    for (const { stored } of own) this.#due.set(keyOf(stored), moment.nowMs + restMs);
    return this.#keep(own, readings, moment, Math.max(10 * patientIntervalMs, 4 * restMs));
  }

  #moment(): Moment {
    const { clock, options } = this.#deps;
    return { nowMs: clock.now(), endMs: clock.now() - options.settleMs };
  }

  async #keep(alerts: readonly Alert[], readings: Readings, { nowMs, endMs }: Moment, longestGapMs: number): Promise<Tally> {
    const evaluating: Evaluating = { nowMs, longestGapMs, publicUrl: this.#deps.options.publicUrl };
    const evaluations = alerts.flatMap((alert) => this.#evaluated(alert, readings, evaluating));
    this.#tellUnread(readings);
    const evaluated = await this.#withPictures(alerts, evaluations, endMs);
    for (let index = 0; index < evaluated.length; index += keptTogether) {
      if (!(await this.#deps.alerts.record(this.#lease, evaluated.slice(index, index + keptTogether)))) break;
    }
    return { alerts: evaluated.length, failed: evaluated.filter(({ error }) => error !== '').length };
  }

  /** What is wrong with one alert does not keep the others of a round, of whatever organisation, from being evaluated. */
  #evaluated(alert: Alert, readings: Readings, evaluating: Evaluating): readonly Evaluation[] {
    const reading = readings.get(alert.stored.id);
    if (reading === undefined) return [];
    if (reading instanceof AppError) return [failed(alert, reading, evaluating)];
    try {
      return [evaluate(alert, reading, evaluating)];
    } catch (thrown) {
      const error = toAppError(thrown);
      this.#deps.events.failed(error);
      return [failed(alert, error, evaluating)];
    }
  }

  /** Alerts that are read together have one error. */
  #tellUnread(readings: Readings): void {
    const errors = [...readings.values()].filter((reading) => reading instanceof AppError);
    for (const [error, alike] of Map.groupBy(errors, (each) => each)) this.#deps.events.unread(error, alike.length);
  }

  async #withPictures(alerts: readonly Alert[], evaluations: readonly Evaluation[], endMs: number): Promise<readonly Evaluation[]> {
    const byId = new Map(alerts.map((alert) => [alert.stored.id, alert]));
    const told = evaluations.filter(({ message }) => message !== undefined).slice(0, maxPictures);
    const drawn = await inTurn(told, 2, async (evaluation) => {
      const alert = byId.get(evaluation.alert.id);
      return [evaluation, alert === undefined ? evaluation : await this.#withPicture(alert, evaluation, endMs)] as const;
    });
    const pictures = new Map(drawn);
    return evaluations.map((evaluation) => pictures.get(evaluation) ?? evaluation);
  }

  /** A message goes without a picture rather than not at all. */
  async #withPicture(alert: Alert, evaluation: Evaluation, endMs: number): Promise<Evaluation> {
    const [instance] = evaluation.message?.instances ?? [];
    if (instance === undefined) return evaluation;
    const { query, options, events } = this.#deps;
    try {
      const series = await readSeries(query, ruleOf(alert), instance.labels, { endMs, intervalMs: options.intervalMs });
      return pictured(evaluation, alert, series);
    } catch (thrown) {
      events.failed(toAppError(thrown));
      return evaluation;
    }
  }

  async #forget(): Promise<void> {
    const now = this.#deps.clock.now();
    if (now - this.#forgotMs < forgetEveryMs) return;
    this.#forgotMs = now;
    await this.#deps.alerts.forgetHistory(new Date(now - historyMs).toISOString());
  }
}

const rounds = ['prompt', 'patient'] as const;

type Round = (typeof rounds)[number];

interface Tally {
  readonly alerts: number;
  readonly failed: number;
}

/** A changed alert is due at once. */
function keyOf({ id, revision }: StoredAlert): string {
  return `${id} ${revision}`;
}
