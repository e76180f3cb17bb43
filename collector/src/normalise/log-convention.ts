/** What a convention of log records is: a table that says which records are calls, and to which run they belong. Attributes are read by the span's tables. */

import type { Attributes, DecodedLogRecord } from '../receive/otlp.ts';

export interface LogConvention {
  readonly name: string;
  /** True where this convention wrote the record. The first that matches reads it. */
  readonly matches: (record: DecodedLogRecord) => boolean;
  /** What an event's name starts with; put before names that lack it. */
  readonly prefix: string;
  /** The events that are calls, by whole name. */
  readonly events: Readonly<Record<string, LogEvent>>;
  /** Attributes that together name the run, for records without a trace: the first list of which all are there. No list: such records are left out. */
  readonly runs: readonly (readonly string[])[];
}

export interface LogEvent {
  /**
   * What a record is that carries a trace and a span:
   * a step below that span, told apart from the span of the same call by its response id; a part that only fills that span's gaps; or nothing, because spans say it.
   */
  readonly traced: 'step' | 'part' | 'left';
  /** The attribute with the call's duration, which ended when the record was written. */
  readonly durationMs?: string;
  /** Such a record tells of a failure. */
  readonly failed?: true;
  /** Other records of this name tell of no call. */
  readonly when?: (attributes: Attributes) => boolean;
}
