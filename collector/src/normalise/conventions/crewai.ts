import type { Convention } from '../convention.ts';
import { openInference } from './openinference.ts';

/** CrewAI through OpenInference: an agent's role is its name, in `graph.node.id`; `agent_id` is per run. The crew is a chain around its agents. */
export const crewAi: Convention = {
  ...openInference,
  name: 'crewai',
  marks: [{ scopePrefix: 'openinference.instrumentation.crewai' }],
  fields: { ...openInference.fields, agent_name: ['agent.name', 'graph.node.id'] },
  content: [
    ...(openInference.content ?? []),
    'agent.goal',
    'agent.backstory',
    'crew_agents',
    'crew_tasks',
    'crew_inputs',
    'task_description',
    'task_expected_output',
    'tool.task_name',
  ],
};
