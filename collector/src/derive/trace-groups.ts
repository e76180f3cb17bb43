import type { TraceMark } from '../store/ledger.ts';
import type { TraceGroup } from './trace-reader.ts';

const dayNs = 86_400_000_000_000n;

/**
 * Divides traces into groups that are near each other in time, so that the statement of a group reads few granules:
 * at most `maxTraces`, and at most a day from the first start to the last start of the group's first spans.
 */
export function groupTraces(marks: readonly TraceMark[], maxTraces: number): readonly TraceGroup[] {
  const groups: TraceGroup[] = [];
  for (const [orgId, own] of Map.groupBy(marks, (mark) => mark.orgId)) {
    const sorted = own.toSorted((a, b) => compare(a.firstStartNs, b.firstStartNs));
    let current: TraceMark[] = [];
    for (const mark of sorted) {
      const first = current[0];
      if (first !== undefined && (current.length >= maxTraces || mark.firstStartNs - first.firstStartNs > dayNs)) {
        groups.push(asGroup(orgId, current));
        current = [];
      }
      current.push(mark);
    }
    if (current.length > 0) groups.push(asGroup(orgId, current));
  }
  return groups;
}

/** The group with the bounds of its marks. */
export function asGroup(orgId: string, marks: readonly TraceMark[]): TraceGroup {
  let [firstStartNs, lastStartNs] = [marks[0]?.firstStartNs ?? 0n, marks[0]?.lastStartNs ?? 0n];
  for (const mark of marks) {
    if (mark.firstStartNs < firstStartNs) firstStartNs = mark.firstStartNs;
    if (mark.lastStartNs > lastStartNs) lastStartNs = mark.lastStartNs;
  }
  return { orgId, marks, firstStartNs, lastStartNs };
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
