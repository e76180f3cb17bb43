import { expect, test } from 'vitest';
import type { Attributes } from '../../../collector/src/receive/otlp.ts';
import { rowWith } from '../given.ts';

test.each<[Attributes, string, string]>([
  [{ 'db.system.name': 'qdrant', 'db.operation.name': 'upsert' }, 'upsert', 'qdrant'],
  [{ 'db.system': 'pinecone', 'db.operation': 'retrieve' }, 'retrieve', 'pinecone'],
  [{ 'aws.s3.bucket': 'notes', 'rpc.method': 'PutObject' }, 'PutObject', ''],
  [{ 'db.system.name': 'postgresql' }, 'storage', 'postgresql'],
])('%o is an operation on a store, by its own name', (attributes, operation, provider) => {
  expect(rowWith(attributes)).toMatchObject({ kind: 'storage', convention: 'stores', operation, provider });
});

test.each([
  ['retrieval', 'retrieval'],
  ['search_memory', 'retrieval'],
  ['upsert_memory', 'storage'],
  ['delete_memory_store', 'storage'],
])('what the GenAI conventions call %s is of kind %s, whatever the store', (operation, kind) => {
  const attributes = { 'gen_ai.operation.name': operation, 'db.system.name': 'qdrant' };
  expect(rowWith(attributes)).toMatchObject({ kind, convention: 'gen_ai', operation });
});
