import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { runProgram } from '../support/run-program.ts';
import { toolOrSkip } from '../support/tools.ts';

const folder = new URL('../../examples/tool-agent/', import.meta.url).pathname;

/** Answers one question, fails at another, reports a cost, and shows what Prometheus would be shown. */
const program = `
  import { startModelServer } from '@resonantgenesis/example-model-server';
  import { recordCost, withTool } from '@resonantgenesis/instrumentation';
  import OpenAI from 'openai';
  import { askWeatherAgent } from './weather-agent.ts';

  const model = await startModelServer();
  const client = new OpenAI({ apiKey: 'none', baseURL: model.url, maxRetries: 0 });
  const question = { client, text: 'How is the weather?', session: 'session-example', user: 'user-example' };
  await askWeatherAgent({ ...question, model: 'gpt-4o-mini' });
  await askWeatherAgent({ ...question, model: 'fail-429' }).catch(() => undefined);
  withTool('paid', () => recordCost(0.25));
  const response = await fetch('http://127.0.0.1:' + process.env.OTEL_EXPORTER_PROMETHEUS_PORT + '/metrics');
  console.log(await response.text());
  process.exit();
`;

it("the agent's own /metrics holds what it did, and promtool accepts it", async (context) => {
  const promtool = toolOrSkip(context, 'promtool', 'prometheus');
  const args = ['--conditions=resonant-source', '--import', '@resonantgenesis/instrumentation/register', '--input-type=module', '-e'];
  const { code, stdout, stderr } = await runProgram(folder, [...args, program], {
    OTEL_TRACES_EXPORTER: 'none',
    OTEL_METRICS_EXPORTER: 'prometheus',
    OTEL_EXPORTER_PROMETHEUS_PORT: `${await freePort()}`,
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const figures = stdout.split('\n').filter((line) => /^(gen_ai|resonant)_\w+(_sum|_count|_total)\{/.test(line));
  const sums = figures.map((line) => line.replace(/,?otel_scope_\w+="[^"]*"/g, ''));
  const call = 'gen_ai_operation_name="chat",gen_ai_provider_name="openai"';
  const answered = `${call},gen_ai_request_model="gpt-4o-mini",gen_ai_response_model="gpt-4o-mini"`;
  expect(sums.filter((line) => !line.includes('duration_sum'))).toEqual([
    `gen_ai_client_token_usage_count{${answered},gen_ai_token_type="input"} 2`,
    `gen_ai_client_token_usage_sum{${answered},gen_ai_token_type="input"} 300`,
    `gen_ai_client_token_usage_count{${answered},gen_ai_token_type="output"} 2`,
    `gen_ai_client_token_usage_sum{${answered},gen_ai_token_type="output"} 65`,
    `gen_ai_client_operation_duration_count{${answered}} 2`,
    `gen_ai_client_operation_duration_count{${call},gen_ai_request_model="fail-429",error_type="RateLimitError"} 1`,
    'gen_ai_invoke_agent_duration_count{gen_ai_agent_name="Weather"} 1',
    'gen_ai_invoke_agent_duration_count{gen_ai_agent_name="Weather",error_type="RateLimitError"} 1',
    'gen_ai_invoke_agent_inference_calls_count{gen_ai_agent_name="Weather"} 2',
    'gen_ai_invoke_agent_inference_calls_sum{gen_ai_agent_name="Weather"} 3',
    'gen_ai_invoke_agent_tool_calls_count{gen_ai_agent_name="Weather"} 2',
    'gen_ai_invoke_agent_tool_calls_sum{gen_ai_agent_name="Weather"} 1',
    'gen_ai_execute_tool_duration_count{gen_ai_tool_name="get_weather",gen_ai_tool_type="function",gen_ai_agent_name="Weather"} 1',
    'gen_ai_execute_tool_duration_count{gen_ai_tool_name="paid",gen_ai_tool_type="function"} 1',
    'resonant_cost_total{} 0.25',
  ]);
  const checked = spawnSync(promtool, ['check', 'metrics'], { input: stdout, encoding: 'utf8' });
  expect(`${checked.stdout}${checked.stderr}`).toBe('');
  expect(checked.status).toBe(0);
});
