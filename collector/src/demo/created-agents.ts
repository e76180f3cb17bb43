import { SpanKind } from '@opentelemetry/api';
import { attr, operation, withSpan } from '@resonantgenesis/instrumentation';
import { agents } from './agents.ts';
import { type Person, people } from './people.ts';
import { type Scene, stageClock } from './scene.ts';

/** Shares of the period. */
const earliest = 0.04;
const latest = 0.5;

function createAgent(scene: Scene, person: Person, agentId: string, atMs: number): void {
  const clock = stageClock(atMs);
  const name = agents.find((agent) => agent.id === agentId)?.name ?? `Draft of ${person.name}`;
  const attributes = {
    [attr.operation]: operation.createAgent,
    [attr.provider]: 'openai',
    [attr.agentId]: agentId,
    [attr.agentName]: name,
    [attr.userId]: person.id,
    [attr.userName]: person.name,
    [attr.customer]: person.customer,
  };
  const tracer = scene.tracerOf('agent-studio', 'production');
  withSpan({ name: `${operation.createAgent} ${name}`, kind: SpanKind.CLIENT, attributes, tracer, now: clock.now }, () =>
    clock.advance(400),
  );
}

/**
 * Every agent is created by its person, evenly over the first half of the period but its first day: a question about the
 * last 30 days, asked hours after the demo has started, still sees them. Returns how many there are.
 */
export function createAgents(scene: Scene, startMs: number, untilMs: number): number {
  const created = people.flatMap((person) => person.created.map((agentId) => ({ person, agentId })));
  const periodMs = untilMs - startMs;
  created.forEach(({ person, agentId }, index) => {
    const share = earliest + ((latest - earliest) * index) / created.length;
    createAgent(scene, person, agentId, startMs + Math.round(periodMs * share));
  });
  return created.length;
}
