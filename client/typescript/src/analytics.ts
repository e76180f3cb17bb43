import type { Agent, Execution, Operations, Period } from './generated/types.ts';
import type { CallOptions, createSend } from './transport.ts';
import { wireRequest } from './wire.ts';

type Request<Name extends keyof Operations> = Operations[Name]['request'];
type Answer<Name extends keyof Operations> = Promise<Operations[Name]['answer']>;

/** The reads of `/api/v1/analytics`. Arguments are camelCase; answers are the server's own objects. Each rejects with `ResonantError`. */
export class Analytics {
  readonly #send: ReturnType<typeof createSend>;

  constructor(send: ReturnType<typeof createSend>) {
    this.#send = send;
  }

  /** The figures of the whole organisation. */
  getSummary(request: Request<'getSummary'> = {}, options?: CallOptions): Answer<'getSummary'> {
    return this.#read('getSummary', request, options);
  }

  /** One page of the agents with an execution in the period. */
  listAgents(request: Request<'listAgents'> = {}, options?: CallOptions): Answer<'listAgents'> {
    return this.#read('listAgents', request, options);
  }

  /** Every agent with an execution in the period; `limit` is the size of the pages in which they are asked for. */
  agents(request: Request<'listAgents'> = {}, options?: CallOptions): AsyncGenerator<Agent, void, undefined> {
    return eachRow((page) => this.listAgents(page, options), request);
  }

  /** The figures of one agent. Rejects with `agent_not_found` for an id never seen. */
  getAgentMetrics(request: Request<'getAgentMetrics'>, options?: CallOptions): Answer<'getAgentMetrics'> {
    return this.#read('getAgentMetrics', request, options);
  }

  /** An agent's failed executions by error class. Rejects with `agent_not_found`. */
  getAgentErrors(request: Request<'getAgentErrors'>, options?: CallOptions): Answer<'getAgentErrors'> {
    return this.#read('getAgentErrors', request, options);
  }

  /** What was spent, by agent, model, feature, user and customer. */
  getCostBreakdown(request: Request<'getCostBreakdown'> = {}, options?: CallOptions): Answer<'getCostBreakdown'> {
    return this.#read('getCostBreakdown', request, options);
  }

  /**
   * The most frequent sequences of steps.
   *
   * @example
   * const { common_flows } = await client.analytics.getSessionFlows({ agentId: 'agent_123', depth: 3, period: '7d' });
   */
  getSessionFlows(request: Request<'getSessionFlows'> = {}, options?: CallOptions): Answer<'getSessionFlows'> {
    return this.#read('getSessionFlows', request, options);
  }

  /** At which step sessions end without having completed. */
  getSessionDropoff(request: Request<'getSessionDropoff'> = {}, options?: CallOptions): Answer<'getSessionDropoff'> {
    return this.#read('getSessionDropoff', request, options);
  }

  /** One page of the executions that pass the search, newest first. */
  listExecutions(request: Request<'listExecutions'> = {}, options?: CallOptions): Answer<'listExecutions'> {
    return this.#read('listExecutions', request, options);
  }

  /**
   * Every execution that passes the search, newest first; `limit` is the size of the pages in which they are asked for.
   *
   * @example
   * for await (const execution of client.analytics.executions({ status: 'error', period: '24h' })) console.log(execution.error_class);
   */
  executions(request: Request<'listExecutions'> = {}, options?: CallOptions): AsyncGenerator<Execution, void, undefined> {
    return eachRow((page) => this.listExecutions(page, options), request);
  }

  /** One execution with its steps and what runs below it. Rejects with `execution_not_found`. */
  getExecution(request: Request<'getExecution'>, options?: CallOptions): Answer<'getExecution'> {
    return this.#read('getExecution', request, options);
  }

  /** The spans and executions of one trace. Rejects with `trace_not_found`. */
  getTrace(request: Request<'getTrace'>, options?: CallOptions): Answer<'getTrace'> {
    return this.#read('getTrace', request, options);
  }

  /** Every metric and dimension that `query` knows, with what they mean. */
  getCatalog(request: Request<'getCatalog'> = {}, options?: CallOptions): Answer<'getCatalog'> {
    return this.#read('getCatalog', request, options);
  }

  /** Any metrics of the catalogue by any of their dimensions. */
  query(request: Request<'query'>, options?: CallOptions): Answer<'query'> {
    return this.#read('query', request, options);
  }

  async #read<Name extends keyof Operations>(name: Name, request: Request<Name>, options: CallOptions = {}): Answer<Name> {
    const answer = await this.#send(wireRequest(name, request), 'read', options);
    return answer as Operations[Name]['answer']; // decode boundary: the types come from the schemas that the server answers by
  }
}

interface Page<Row> {
  readonly period: Period;
  readonly data: readonly Row[];
  readonly next_cursor: string | null;
}

interface PageRequest {
  readonly period?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly cursor?: string | undefined;
}

/** The first page's period holds for all of them, so that one that ends now does not move on between pages. */
async function* eachRow<Request extends PageRequest, Row>(
  list: (request: Request) => Promise<Page<Row>>,
  request: Request,
): AsyncGenerator<Row, void, undefined> {
  let page = await list(request);
  const { start, end } = page.period;
  yield* page.data;
  while (page.next_cursor !== null) {
    page = await list({ ...request, period: undefined, start, end, cursor: page.next_cursor });
    yield* page.data;
  }
}
