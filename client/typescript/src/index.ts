// biome-ignore lint/performance/noBarrelFile: the published entry point
export { ResonantGenesis } from './client.ts';
export { type ErrorCode, type InvalidField, ResonantError, type ResonantErrorDetails } from './errors.ts';
export type { ExportOptions, FinishedExport } from './exports.ts';
export type * from './generated/resources.ts';
export type * from './generated/types.ts';
export type { ResonantGenesisOptions } from './options.ts';
export type { CallOptions } from './transport.ts';
