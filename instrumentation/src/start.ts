/** Everything that `register` starts, for a program that has something to say about it. */

import { readFileSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';
import { pathToFileURL } from 'node:url';
import { diag } from '@opentelemetry/api';
import { getBooleanFromEnv } from '@opentelemetry/core';
import { AwsInstrumentation } from '@opentelemetry/instrumentation-aws-sdk';
import { ExpressInstrumentation, ExpressLayerType } from '@opentelemetry/instrumentation-express';
import { flushAtExit } from './exit.ts';
import { flushDeadlineMs } from './flush.ts';
import { registerAiSdk } from './packages/ai-sdk.ts';
import { httpInstrumentations } from './packages/http.ts';
import { instrumentationOf, modulesOf } from './packages/package-instrumentation.ts';
import { instrumentedPackages } from './packages/packages.ts';
import { type InstrumentationOptions, startInstrumentation } from './start-instrumentation.ts';

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

export type StartOptions = Pick<InstrumentationOptions, 'redact'>;

/** The name of the package that the program belongs to. */
function nameOfProgram(): string | undefined {
  const [, program] = process.argv;
  const path = program === undefined ? undefined : findPackageJSON(pathToFileURL(program));
  if (path === undefined) return undefined;
  const { name }: { readonly name?: string } = JSON.parse(readFileSync(path, 'utf8'));
  return name;
}

const startedKey = Symbol.for('@resonantgenesis/instrumentation: started');

/** Another copy of this package may have been told to start too; packages patched twice would tell of requests twice. */
function isStarted(): boolean {
  if (Reflect.has(globalThis, startedKey)) return true;
  Reflect.set(globalThis, startedKey, true);
  return false;
}

/**
 * Starts telemetry for all packages that are instrumented, and sends what is left at the end of the program. Telemetry that cannot start
 * leaves the program as it is, and warns. Call it in a file loaded by `node --import`, so that it runs before the packages it patches.
 * @example start({ redact: (text) => text.replaceAll(/\d{6,}/g, '[number]') });
 */
export function start({ redact }: StartOptions = {}): void {
  if (getBooleanFromEnv('OTEL_SDK_DISABLED') || isStarted()) return;
  try {
    const telemetry = startInstrumentation({
      serviceName: nameOfProgram(),
      redact,
      instrumentations: [
        ...instrumentedPackages.map(instrumentationOf),
        new AwsInstrumentation({ suppressInternalInstrumentation: true }),
        ...httpInstrumentations(),
        new ExpressInstrumentation({
          ignoreLayersType: [ExpressLayerType.MIDDLEWARE, ExpressLayerType.ROUTER, ExpressLayerType.REQUEST_HANDLER],
        }),
      ],
      packages: [...instrumentedPackages.flatMap(modulesOf), ...otherPackages],
    });
    registerAiSdk(createRequire(pathToFileURL(process.argv[1] ?? `${process.cwd()}/`)));
    flushAtExit(telemetry, flushDeadlineMs());
  } catch (error) {
    diag.error('resonant: telemetry could not be started', error);
    process.emitWarning(`telemetry could not be started: ${error}`, { code: 'RESONANT_NOT_STARTED' });
  }
}
