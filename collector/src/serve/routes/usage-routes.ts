import { apiUsageAnswer, apiUsageParameters, readApiUsage } from '../../query/usage/api-usage.ts';
import { readTokenUsage, tokenUsageAnswer, tokenUsageParameters } from '../../query/usage/token-usage.ts';
import { readToolUsage, toolUsageAnswer, toolUsageParameters } from '../../query/usage/tool-usage.ts';
import { readUsage, usageAnswer, usageParameters } from '../../query/usage/usage.ts';
import { type Route, reading } from '../route.ts';

export const usageRoutes: readonly Route[] = [
  reading('/usage', 'get_usage', 'API calls, tokens and tool calls.', usageParameters, usageAnswer, readUsage),
  reading('/usage/api', 'get_api_usage', 'API calls, by endpoint and by service.', apiUsageParameters, apiUsageAnswer, readApiUsage),
  reading('/usage/tokens', 'get_token_usage', 'Tokens of every kind, by model.', tokenUsageParameters, tokenUsageAnswer, readTokenUsage),
  reading('/usage/tools', 'get_tool_usage', 'Tool calls, by tool.', toolUsageParameters, toolUsageAnswer, readToolUsage),
];
