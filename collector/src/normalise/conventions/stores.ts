import type { Convention } from '../convention.ts';

/** Clients of databases and object stores. They are no steps and say nothing of agents; what they cost, if anybody says so, is storage. */
export const stores: Convention = {
  name: 'stores',
  marks: [{ attribute: 'db.system.name' }, { attribute: 'db.system' }, { attribute: 'aws.s3.bucket' }],
  fields: { provider: ['db.system.name', 'db.system'] },
  operationAttributes: ['db.operation.name', 'db.operation', 'rpc.method'],
  hasOwnOperations: true,
  kind: 'storage',
};
