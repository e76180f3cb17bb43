/** A whole service in a process of its own whose clock is ahead by CLOCK_AHEAD_MS: what a killed one held is free without waiting. */

import { readConfig } from '../../collector/src/config.ts';
import { createLogger } from '../../collector/src/log.ts';
import { startService } from '../../collector/src/service.ts';

const { CLOCK_AHEAD_MS: ahead, ...environment } = process.env;

const clock = { now: () => Date.now() + Number(ahead) };
const service = await startService(readConfig(environment), { log: createLogger('silent'), clock });
process.once('SIGTERM', () => void service.shutdown().then(() => process.exit(0)));
console.log(
  JSON.stringify({ msg: 'ready', api_url: service.apiUrl, otlp_http_url: service.otlpHttpUrl, otlp_grpc_url: service.otlpGrpcUrl }),
);
