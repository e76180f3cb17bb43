/** Waits for a package; only when the program loads it is the instrumentation made for it loaded and applied. */

import { diag } from '@opentelemetry/api';
import {
  type Instrumentation,
  InstrumentationBase,
  InstrumentationNodeModuleDefinition,
  InstrumentationNodeModuleFile,
} from '@opentelemetry/instrumentation';

/** Changes what a module exports, at the moment that it is loaded; returns it or a replacement. */
export type Patch = (moduleExports: unknown, moduleVersion: string | undefined) => unknown;

/** A package that is waited for. */
export interface InstrumentedPackage {
  readonly name: string;
  /** Ranges of its versions that are instrumented. */
  readonly versions: readonly string[];
  /** What is patched, by file within the package (`dist/x.js`); `''` = what importing the package itself gives. */
  readonly patches: Readonly<Record<string, Patch>>;
}

/** The modules of it that are patched: itself or files within. */
export function modulesOf({ name, patches }: InstrumentedPackage): readonly string[] {
  return Object.keys(patches).map((file) => (file === '' ? name : `${name}/${file}`));
}

const scopeVersion = '0.1.0';

export function instrumentationOf(entry: InstrumentedPackage): Instrumentation {
  return new (class extends InstrumentationBase {
    protected override init() {
      return definitionOf(entry);
    }
  })(`@resonantgenesis/instrumentation/${entry.name}`, scopeVersion, {});
}

function definitionOf({ name, versions, patches }: InstrumentedPackage): InstrumentationNodeModuleDefinition {
  const whole = patches[''];
  const files = Object.entries(patches).filter(([file]) => file !== '');
  return new InstrumentationNodeModuleDefinition(
    name,
    [...versions],
    whole && guarded(name, whole),
    undefined,
    files.map(
      ([file, patch]) => new InstrumentationNodeModuleFile(`${name}/${file}`, [...versions], guarded(name, patch), () => undefined),
    ),
  );
}

/** A package that cannot be patched runs unpatched. */
function guarded(name: string, patch: Patch): Patch {
  return (moduleExports, moduleVersion) => {
    try {
      return patch(moduleExports, moduleVersion) ?? moduleExports;
    } catch (error) {
      diag.error(`resonant: ${name} ${moduleVersion ?? ''} could not be instrumented`, error);
      return moduleExports;
    }
  };
}
