import type { Inheritable } from '../normalise/span-row.ts';
import type { Invocation } from './invocations.ts';

/** An execution's place among those of its session in its trace. */
export interface SessionRoot {
  /** Whether it is top-level within its session: nothing above it, or an execution of another session. */
  readonly isRoot: boolean;
  /** The start of the topmost execution of its session above it; its own where there is none. */
  readonly startNs: string;
}

/** By the invocation's number; `attributes` too. Executions without a session have nothing to be top-level in but their trace. */
export function sessionRoots(invocations: readonly Invocation[], attributes: readonly Inheritable[]): readonly SessionRoot[] {
  const roots: SessionRoot[] = [];
  for (const { number, parent, start_ns } of invocations) {
    const session = attributes[number]?.session_id ?? '';
    const above = parent !== undefined && attributes[parent.number]?.session_id === session ? roots[parent.number] : undefined;
    roots.push({ isRoot: session === '' ? parent === undefined : above === undefined, startNs: above?.startNs ?? start_ns });
  }
  return roots;
}
