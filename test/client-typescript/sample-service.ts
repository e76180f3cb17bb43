/** A service with a small known input: the four real traces, and two generated runs that failed. Its clock stands still. */

import type { Execution } from '@resonantgenesis/client';
import type { Service } from '../../collector/src/service.ts';
import { agentTrace, requestOf } from '../support/agent-traces.ts';
import { realTraces } from '../support/real-traces.ts';
import { deliveries } from '../support/send-otlp.ts';
import { startTestService, temporaryDirectory } from '../support/service.ts';

export const now = '2025-09-17T00:00:00.000Z';

/** Ids hold what a sender puts into them. */
export const oddAgent = 'team/støtte "β"?#%2F;&+';

export const failedAt = '2025-09-10T00:00:00.000Z';

/** The only execution of the real trace named openai. */
export const execution: Execution = {
  execution_id: '4bedea77bb33b9c5f280371eae21ea97-ab08afea3548c547',
  trace_id: '4bedea77bb33b9c5f280371eae21ea97',
  span_id: 'ab08afea3548c547',
  parent_execution_id: null,
  start: '2025-09-16T12:43:13.209236Z',
  end: '2025-09-16T12:43:14.436486Z',
  duration_ms: 1227.25,
  status: 'ok',
  error_class: null,
  error_type: null,
  error_message: null,
  agent_id: 'any_agent',
  agent_name: 'any_agent',
  agent_version: null,
  parent_agent_id: null,
  service: 'unknown_service',
  session_id: null,
  user_id: null,
  user_name: null,
  customer: null,
  feature: null,
  environment: null,
  tags: [],
  labels: {},
  implicit: false,
  incomplete: false,
  truncated: false,
  step_count: 5,
  step_error_count: 0,
  llm_calls: 3,
  tool_calls: 2,
  total_tokens: 1096,
  input_tokens: 1020,
  output_tokens: 76,
  cache_read_tokens: 0,
  cache_write_tokens: 0,
  reasoning_tokens: 0,
  cost: 0.0001248,
  billable_steps: 3,
  priced_steps: 3,
  inclusive_tokens: 1096,
  inclusive_cost: 0.0001248,
  usage_gap: 0,
  weight: 1,
};

export interface SampleService {
  readonly apiUrl: string;
  readonly stop: () => Promise<void>;
}

export async function startSampleService(): Promise<SampleService> {
  const directory = temporaryDirectory();
  const service = await startTestService({ RESONANT_DATA_DIR: directory.path }, { clock: { now: () => Date.parse(now) } });
  await sendSample(service);
  const stop = async (): Promise<void> => {
    await service.shutdown();
    directory.remove();
  };
  return { apiUrl: service.apiUrl, stop };
}

async function sendSample(service: Service): Promise<void> {
  const spans = [0, 1].flatMap((index) => agentTrace(index, Date.parse(failedAt) + index * 1000, { agent: oddAgent, failed: true }));
  for (const request of [...realTraces.map((trace) => trace.request), requestOf(spans)]) await deliveries['JSON']?.(service, request);
  await service.settle();
}
