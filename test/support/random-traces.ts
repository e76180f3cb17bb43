/** Random traces as OTLP/JSON spans: nested agents, wrappers, retries, orphans, failures, API calls, and spans in several versions. */

export interface RandomSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly [field: string]: unknown;
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Pick = <T>(options: readonly T[]) => T;

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
const whole = (key: string, value: number) => ({ key, value: { intValue: String(value) } });

/** Every version of every span of a trace: the versions of one span follow each other, the one that stands last. */
export function randomTrace(index: number, startMs: number, random: () => number): readonly RandomSpan[] {
  const pick: Pick = (options) => {
    const picked = options[Math.floor(random() * options.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  };
  const traceId = (index + 1).toString(16).padStart(32, 'a');
  const spanId = (number: number): string => `${(index + 1).toString(16).padStart(8, 'b')}${number.toString(16).padStart(8, '0')}`;
  const count = 2 + Math.floor(random() * 14);
  return Array.from({ length: count }, (_, number) => {
    const parent = number === 0 ? pick(['', '', '', spanId(99)]) : spanId(pick([Math.floor(random() * number), 0, number - 1, 98]));
    const start = startMs + Math.floor(random() * 5_000);
    const at = (ms: number): string => `${BigInt(ms) * 1_000_000n}`;
    const span = {
      traceId,
      spanId: spanId(number),
      ...(parent === '' ? {} : { parentSpanId: parent }),
      kind: pick([1, 3]),
      startTimeUnixNano: at(start),
      endTimeUnixNano: at(start + Math.floor(random() * 3_000)),
      status: pick([{}, {}, {}, { code: 1 }, { code: 2, message: pick(['rate limit reached', 'timed out', 'boom']) }]),
      ...randomKind(pick, random, number),
    };
    if (random() > 0.2) return [span];
    const earlier = { ...span, name: 'earlier', attributes: [], endTimeUnixNano: at(start - 1), status: {} };
    return [earlier, span];
  }).flat();
}

interface RandomKind {
  readonly name: string;
  readonly attributes: readonly object[];
  /** OTLP's span kind, where it is not any. */
  readonly kind?: number;
}

const SERVER = 2;

function randomKind(pick: Pick, random: () => number, number: number): RandomKind {
  const usage = (): readonly object[] => [
    whole('gen_ai.usage.input_tokens', Math.floor(random() * 5_000)),
    whole('gen_ai.usage.output_tokens', Math.floor(random() * 500)),
  ];
  const agent = pick(['planner', 'writer', 'critic']);
  const session = pick([[], [text('gen_ai.conversation.id', pick(['s1', 's2']))]]);
  const kinds = {
    agent: [text('gen_ai.operation.name', 'invoke_agent'), text('gen_ai.agent.name', agent), ...session, ...pick([[], usage()])],
    chat: [
      text('gen_ai.operation.name', 'chat'),
      text('gen_ai.request.model', pick(['gpt-4o-mini', 'claude-sonnet-4-5', 'nobody-knows'])),
      ...pick([[], [text('gen_ai.response.id', `r${Math.floor(random() * 3)}`)]]),
      ...pick([[], usage(), usage(), usage()]),
    ],
    tool: [text('gen_ai.operation.name', 'execute_tool'), text('gen_ai.tool.name', pick(['search', 'fetch']))],
    other: [text('user.id', pick(['u1', 'u2'])), ...pick([[], [text('resonant.session.outcome', pick(['completed', 'failed']))], session])],
    served: [
      text('http.request.method', pick(['GET', 'POST'])),
      text('http.route', '/orders/:id'),
      whole('http.response.status_code', pick([200, 429, 500])),
    ],
    created: [text('gen_ai.operation.name', 'create_agent'), text('gen_ai.agent.id', pick(['made1', 'made2']))],
  };
  const name =
    number === 0
      ? pick(['agent', 'agent', 'other', 'served'] as const)
      : pick(['agent', 'chat', 'chat', 'chat', 'tool', 'other', 'other', 'served', 'created'] as const);
  return { name, attributes: kinds[name], ...(name === 'served' ? { kind: SERVER } : {}) };
}
