import { attr } from '@resonantgenesis/instrumentation';
import { playRun, type Run, type Visit } from './agent-run.ts';
import { agents, type SimulatedAgent } from './agents.ts';
import { serveMessage } from './api-traffic.ts';
import { SimulatedError } from './failures.ts';
import { feedbackOn } from './feedback.ts';
import { people } from './people.ts';
import type { Random } from './random.ts';
import type { Scene, StageClock } from './scene.ts';

/** A session: one person with one agent, for up to eight executions. */
export interface Conversation {
  readonly agent: SimulatedAgent;
  readonly visit: Visit;
  readonly turns: number;
  /** What is said at the end of how it went; most say nothing. */
  readonly outcome: (typeof endings)[number]['outcome'];
}

/** How many turns conversations have. */
const lengths = [
  { turns: 1, weight: 20 },
  { turns: 2, weight: 25 },
  { turns: 3, weight: 20 },
  { turns: 4, weight: 14 },
  { turns: 5, weight: 9 },
  { turns: 6, weight: 6 },
  { turns: 7, weight: 4 },
  { turns: 8, weight: 2 },
] as const;

const endings = [
  { outcome: undefined, weight: 74 },
  { outcome: 'completed', weight: 20 },
  { outcome: 'abandoned', weight: 4 },
  { outcome: 'failed', weight: 2 },
] as const;
const leavesAfterFailure = 0.45;
const pauseMs = 55_000;
const channels = [
  { channel: 'web', weight: 6 },
  { channel: 'mobile', weight: 3 },
  { channel: 'slack', weight: 1 },
] as const;

export function openConversation(random: Random): Conversation {
  const agent = random.weighted(agents);
  const person = random.weighted(people);
  const feature = agent.features[random.whole(0, agent.features.length - 1)] ?? '';
  const visit: Visit = {
    session: `session_${random.hex(12)}`,
    user: person.id,
    userName: person.name,
    customer: person.customer,
    feature,
    labels: { channel: random.weighted(channels).channel },
  };
  return { agent, visit, turns: random.weighted(lengths).turns, outcome: random.weighted(endings).outcome };
}

/** Nobody calls completed what has just failed. */
function attempt(run: Run, outcome: Conversation['outcome']): void {
  const { scene, clock } = run;
  playRun(run, (span, succeeded) => {
    if (outcome !== undefined && (succeeded || outcome !== 'completed')) span.setAttribute(attr.sessionOutcome, outcome);
    const feedback = feedbackOn(scene.random, span.spanContext(), clock.now(), succeeded);
    if (feedback !== undefined) scene.say(feedback);
  });
}

/** Plays one turn on the clock. Returns whether the execution succeeded. */
export function playTurn(scene: Scene, clock: StageClock, conversation: Conversation, turn: number): boolean {
  const { agent, visit } = conversation;
  const outcome = turn === conversation.turns - 1 ? conversation.outcome : undefined;
  const run = () => attempt({ scene, clock, agent, turn, visit }, outcome);
  try {
    if (agent.behindApi) serveMessage(scene, clock, visit, run);
    else run();
    return true;
  } catch (error) {
    if (error instanceof SimulatedError) return false;
    throw error;
  }
}

/** How long the person takes before the next turn; `undefined` = leaves, with turns left, because the last one failed. */
export function pauseAfter(random: Random, succeeded: boolean): number | undefined {
  if (!succeeded && random.chance(leavesAfterFailure)) return undefined;
  return random.around(pauseMs, 0.7);
}
