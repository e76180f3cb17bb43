import type { Span } from '@opentelemetry/api';
import { withAgent } from '@resonantgenesis/instrumentation';
import { agentById, type Move, type SimulatedAgent } from './agents.ts';
import { type ErrorKind, SimulatedError } from './failures.ts';
import { models } from './models.ts';
import { type Acting, embed, remember, retrieve, think, useTool } from './moves.ts';
import type { Random } from './random.ts';
import type { Scene, StageClock } from './scene.ts';

/** Whom a run is for; sub-agents get it from the run around them. */
export interface Visit {
  readonly session: string;
  readonly user: string;
  readonly userName: string;
  readonly customer: string;
  readonly feature: string;
  readonly labels: Readonly<Record<string, string>>;
}

export interface Run {
  readonly scene: Scene;
  readonly clock: StageClock;
  readonly agent: SimulatedAgent;
  readonly turn: number;
  readonly visit?: Visit | undefined;
}

interface PlannedFailure {
  readonly kind: ErrorKind;
  /** The move at which the run fails; the number of moves for what only the agent itself can be blamed for. */
  readonly at: number;
}

function movesThatCanFail(moves: readonly Move[], kind: ErrorKind): number[] {
  const wanted = kind === 'tool_error' ? 'tool' : 'think';
  return moves.flatMap((move, index) => (move.kind === wanted ? [index] : []));
}

function planFailure(random: Random, agent: SimulatedAgent, moves: readonly Move[]): PlannedFailure | undefined {
  if (!random.chance(agent.failing)) return undefined;
  const { kind } = random.weighted(agent.failures);
  if (kind === 'other') return { kind, at: moves.length };
  const places = movesThatCanFail(moves, kind);
  const at = places[random.whole(0, places.length - 1)];
  return at === undefined ? undefined : { kind, at };
}

/** A sub-agent that fails is told to the user as missing, not as a failure of the planner. */
function delegateTo(run: Run, id: string): void {
  try {
    playRun({ scene: run.scene, clock: run.clock, agent: agentById(id), turn: run.turn });
  } catch (error) {
    if (!(error instanceof SimulatedError)) throw error;
  }
}

function play(move: Move, run: Run, acting: Acting, failure: ErrorKind | undefined): void {
  switch (move.kind) {
    case 'think':
      think(acting, failure);
      break;
    case 'embed':
      embed(acting);
      break;
    case 'retrieve':
      retrieve(acting, move.source);
      break;
    case 'tool':
      useTool(acting, move.name, failure);
      break;
    case 'remember':
      remember(acting, move.store);
      break;
    case 'delegate':
      delegateTo(run, move.to);
      break;
  }
}

function playMoves(run: Run): void {
  const { random } = run.scene;
  const { moves } = random.weighted(run.agent.plans);
  const failure = planFailure(random, run.agent, moves);
  const acting: Acting = { random, clock: run.clock, model: models[random.weighted(run.agent.models).model], turn: run.turn };
  moves.forEach((move, index) => {
    play(move, run, acting, failure?.at === index ? failure.kind : undefined);
    run.clock.advance(random.around(25)); // the agent's own work between its steps
  });
  if (failure?.at === moves.length) throw new SimulatedError(failure.kind);
}

/** Plays one execution of an agent; throws a `SimulatedError` if it fails. `atEnd` is told how it went while its span may still be written. */
export function playRun(run: Run, atEnd: (span: Span, succeeded: boolean) => void = () => {}): void {
  const { agent, scene, clock } = run;
  const version = agent.versions?.[clock.now() < scene.upgradedAtMs ? 0 : 1];
  const telemetry = { tracer: scene.tracerOf(agent.service, agent.environment), now: clock.now };
  withAgent({ ...telemetry, name: agent.name, id: agent.id, version, tags: agent.tags, ...run.visit }, (span) => {
    try {
      playMoves(run);
    } catch (error) {
      atEnd(span, false);
      throw error;
    }
    atEnd(span, true);
  });
}
