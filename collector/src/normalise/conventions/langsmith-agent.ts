import type { DecodedSpan } from '../../receive/otlp.ts';
import type { Convention } from '../convention.ts';
import { langsmith } from './langsmith.ts';

const AGENT_NAME = 'langsmith.metadata.lc_agent_name';

/**
 * An agent of LangChain for Python (`create_agent`) as LangSmith exports it: a chain, since LangSmith has no kind for agents, that bears the
 * name which everything below it carries as that of its agent.
 */
export const langsmithAgent: Convention = {
  ...langsmith,
  marks: [{ attribute: AGENT_NAME }],
  matches: ({ name, attributes }: DecodedSpan) => attributes['langsmith.span.kind'] === 'chain' && attributes[AGENT_NAME] === name,
  fields: { ...langsmith.fields, agent_name: [AGENT_NAME] },
  operations: { ...langsmith.operations, chain: 'invoke_agent' },
};
