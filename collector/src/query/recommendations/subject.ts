/** What was called by whom: a model, a tool or a store, by an agent. */

export interface Subject {
  readonly agent_id: string;
  readonly provider: string;
  readonly model: string;
  readonly tool: string;
  /** The operation, of what is neither. */
  readonly name: string;
}

export const subjectColumns = 'agent_id, provider, model, tool, name';

interface Called {
  readonly agentId: string;
  readonly provider: string;
  readonly model: string;
  readonly tool: string;
  /** As a reader would name it. */
  readonly called: string;
}

export function subjectOf({ agent_id, provider, model, tool, name }: Subject): Called {
  return { agentId: agent_id, provider, model, tool: tool || (model === '' ? name : ''), called: tool || model || name };
}

export function subjectKey({ agent_id, provider, model, tool, name }: Subject): string {
  return JSON.stringify([agent_id, provider, model, tool, name]);
}
