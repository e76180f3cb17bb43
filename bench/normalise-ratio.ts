/** `npm run normalise-ratio`: the time to normalise spans beside the time to decode the same bytes, in one run. */

import { createNormaliser } from '../collector/src/normalise/normalise-span.ts';
import { decode } from '../collector/src/receive/decode.ts';
import { createTemplates } from './traces.ts';

const rounds = 300;
const warmUp = 100;
const bodies = createTemplates(8).whole.map(({ body }) => body);
const normalise = createNormaliser({ hashKey: 'benchmark' });
const context = { orgId: 'default', arrivedMs: Date.now() };

let spans = 0;
let decodeMs = 0;
let normaliseMs = 0;
for (let round = 0; round < warmUp + rounds; round++) {
  for (const body of bodies) {
    const began = performance.now();
    const decoded = decode('protobuf', 'traces', body);
    const between = performance.now();
    for (const span of decoded) normalise(span, context);
    const ended = performance.now();
    if (round < warmUp) continue;
    spans += decoded.length;
    decodeMs += between - began;
    normaliseMs += ended - between;
  }
}

const perSpan = (ms: number): string => `${((ms * 1000) / spans).toFixed(2)} µs/span`;
console.log(`decode     ${perSpan(decodeMs)}\nnormalise  ${perSpan(normaliseMs)}\nratio      ${(normaliseMs / decodeMs).toFixed(2)}`);
