import { SpanKind } from '@opentelemetry/api';
import { attr, operation, withSpan } from '@resonantgenesis/instrumentation';
import { agents } from './agents.ts';
import { type Person, people } from './people.ts';
import { type Scene, stageClock } from './scene.ts';

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

/** Every agent is created by its person within the first hour, before anybody runs it. Returns how many there are. */
export function createAgents(scene: Scene, startMs: number): number {
  const created = people.flatMap((person) => person.created.map((agentId) => ({ person, agentId })));
  created.forEach(({ person, agentId }, index) => {
    createAgent(scene, person, agentId, startMs + index * 60_000);
  });
  return created.length;
}
