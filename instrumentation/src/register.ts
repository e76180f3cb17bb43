/** `node --import @resonantgenesis/instrumentation/register app.js`: everything, without a line of code. */

import { readFileSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';
import { pathToFileURL } from 'node:url';
import { diag, type Span, trace } from '@opentelemetry/api';
import { getNumberFromEnv } from '@opentelemetry/core';
import { AwsInstrumentation } from '@opentelemetry/instrumentation-aws-sdk';
import { ExpressInstrumentation, ExpressLayerType } from '@opentelemetry/instrumentation-express';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { UndiciInstrumentation, type UndiciRequest } from '@opentelemetry/instrumentation-undici';
import { flushAtExit } from './exit.ts';
import { registerAiSdk } from './packages/ai-sdk.ts';
import { instrumentationOf } from './packages/package-instrumentation.ts';
import { instrumentedPackages } from './packages/packages.ts';
import { startInstrumentation } from './start-instrumentation.ts';

/** Packages of the instrumentations that come from OpenTelemetry itself. */
const otherPackages = [
  'express',
  'router',
  '@aws-sdk/client-bedrock-runtime',
  '@smithy/middleware-stack',
  '@smithy/smithy-client',
  '@smithy/core',
  '@aws-sdk/middleware-stack',
  '@aws-sdk/smithy-client',
  'http',
  'https',
];

const flushDeadlineMs = 3_000;

/** The name of the package that the program belongs to. */
function nameOfProgram(): string | undefined {
  const [, program] = process.argv;
  const path = program === undefined ? undefined : findPackageJSON(pathToFileURL(program));
  if (path === undefined) return undefined;
  const { name }: { readonly name?: string } = JSON.parse(readFileSync(path, 'utf8'));
  return name;
}

const traceHeaders: ReadonlySet<string> = new Set(['traceparent', 'tracestate']);

/** Clients that send their trace themselves would send two, of which a server believes neither; the request's own is added after this. */
function withoutTraceContext(span: Span, { headers }: UndiciRequest): void {
  if (!Array.isArray(headers) || !trace.isSpanContextValid(span.spanContext())) return;
  for (let index = headers.length - 2; index >= 0; index -= 2) {
    if (traceHeaders.has(String(headers[index]).toLowerCase())) headers.splice(index, 2);
  }
}

/** Telemetry that cannot start leaves the program as it is. */
function start(): void {
  try {
    const telemetry = startInstrumentation({
      serviceName: nameOfProgram(),
      instrumentations: [
        ...instrumentedPackages.map(instrumentationOf),
        new AwsInstrumentation({ suppressInternalInstrumentation: true }),
        new UndiciInstrumentation({ requireParentforSpans: true, requestHook: withoutTraceContext }),
        new HttpInstrumentation({ requireParentforOutgoingSpans: true }),
        new ExpressInstrumentation({
          ignoreLayersType: [ExpressLayerType.MIDDLEWARE, ExpressLayerType.ROUTER, ExpressLayerType.REQUEST_HANDLER],
        }),
      ],
      packages: [...instrumentedPackages.map(({ name }) => name), ...otherPackages],
    });
    registerAiSdk(createRequire(pathToFileURL(process.argv[1] ?? `${process.cwd()}/`)));
    flushAtExit(telemetry, getNumberFromEnv('RESONANT_FLUSH_TIMEOUT_MS') ?? flushDeadlineMs);
  } catch (error) {
    diag.error('resonant: telemetry could not be started', error);
  }
}

start();
