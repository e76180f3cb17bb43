/** PostgreSQL keeps no text with a zero character in it and fails the statement: it is given U+FFFD instead, so that such an id names nothing. */

import {
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  PrimitiveValueListNode,
  type QueryResult,
  type UnknownRow,
  ValueNode,
} from 'kysely';

class TextTransformer extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    return { ...ValueNode.create(withoutZero(node.value)), ...(node.immediate && { immediate: true }) };
  }

  protected override transformPrimitiveValueList({ values }: PrimitiveValueListNode): PrimitiveValueListNode {
    return PrimitiveValueListNode.create(values.map(withoutZero));
  }
}

function withoutZero(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\u0000', '\ufffd') : value;
}

export class PostgresText implements KyselyPlugin {
  readonly #transformer = new TextTransformer();

  transformQuery<Node extends OperationNode>({ node }: { readonly node: Node }): Node {
    return this.#transformer.transformNode(node);
  }

  transformResult({ result }: { readonly result: QueryResult<UnknownRow> }): Promise<QueryResult<UnknownRow>> {
    return Promise.resolve(result);
  }
}
