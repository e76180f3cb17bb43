/** From whole sequences of steps to what passes from each place to the next. */

import { type SankeyGraph, sankey } from 'd3-sankey';

export interface Flow {
  readonly steps: readonly string[];
  readonly count: number;
}

interface Node {
  /** Its step's number and name: the same step later in a session is another place. */
  readonly id: string;
  readonly name: string;
}

/** Nothing beside what the layout itself has. */
type Link = object;

/** Steps beyond which a picture cannot be followed. */
const deepest = 7;

/** The places and what flows between them, laid out in a box. Undefined where nothing goes on to a second step. */
export function flowGraph(flows: readonly Flow[], width: number, height: number): SankeyGraph<Node, Link> | undefined {
  const nodes = new Map<string, Node>();
  const links = new Map<string, { readonly source: string; readonly target: string; readonly value: number }>();
  for (const { steps, count } of flows) {
    const places = steps.slice(0, deepest).map((name, index) => ({ id: `${index}\n${name}`, name }));
    for (const place of places) nodes.set(place.id, place);
    for (const [index, target] of places.entries()) {
      const source = places[index - 1];
      if (source === undefined) continue;
      const key = `${source.id}\n\n${target.id}`;
      links.set(key, { source: source.id, target: target.id, value: (links.get(key)?.value ?? 0) + count });
    }
  }
  if (links.size === 0) return undefined;
  const layout = sankey<Node, Link>()
    .nodeId(({ id }) => id)
    .nodeWidth(12)
    .nodePadding(14)
    .extent([
      [0, 4],
      [width, height - 4],
    ]);
  return layout({ nodes: [...nodes.values()].map((node) => ({ ...node })), links: [...links.values()].map((link) => ({ ...link })) });
}
