import { startModelServer } from './model-server.ts';

const server = await startModelServer(Number(process.env.PORT ?? 8081));
console.log(`OPENAI_BASE_URL=${server.url}`);
process.once('SIGINT', () => void server.close());
process.once('SIGTERM', () => void server.close());
