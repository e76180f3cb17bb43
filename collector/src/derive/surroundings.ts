import type { SpanKind } from '../normalise/span-row.ts';
import type { StepKind } from './rows.ts';
import type { Tree, TreeNode } from './tree.ts';

/** What stands above each span, by place. */
export interface Surroundings {
  /** The nearest agent span above. */
  readonly agent: readonly (TreeNode | undefined)[];
  /** The nearest span above that is a unit of work (an agent or a step) rather than a wrapper. */
  readonly unit: readonly (TreeNode | undefined)[];
  /** The nearest model call above, whatever stands between. */
  readonly call: readonly (TreeNode | undefined)[];
  readonly depth: readonly number[];
  /** Whether the spans above reach a root: if not, an agent may still arrive above them. */
  readonly rooted: readonly boolean[];
}

export function isCall(kind: SpanKind | StepKind): boolean {
  return kind === 'llm' || kind === 'embedding';
}

export function isStepKind(kind: SpanKind | StepKind): kind is 'llm' | 'embedding' | 'tool' | 'retrieval' {
  return isCall(kind) || kind === 'tool' || kind === 'retrieval';
}

/** Looks up from every span at once, from the top down. */
export function survey({ nodes, topDown }: Tree): Surroundings {
  const agent = new Array<TreeNode | undefined>(nodes.length);
  const unit = new Array<TreeNode | undefined>(nodes.length);
  const call = new Array<TreeNode | undefined>(nodes.length);
  const depth = new Array<number>(nodes.length);
  const rooted = new Array<boolean>(nodes.length);
  for (const { place, parent, span } of topDown) {
    const above = parent?.span.kind;
    agent[place] = parent && (above === 'agent' ? parent : agent[parent.place]);
    unit[place] = parent && (above === 'agent' || (above && isStepKind(above)) ? parent : unit[parent.place]);
    call[place] = parent && (above && isCall(above) ? parent : call[parent.place]);
    depth[place] = parent ? (depth[parent.place] ?? 0) + 1 : 0;
    rooted[place] = parent ? rooted[parent.place] === true : span.parent_span_id === '';
  }
  return { agent, unit, call, depth, rooted };
}
