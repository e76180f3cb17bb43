/** What a process cost, from Linux's /proc. */

import { readFileSync } from 'node:fs';

/** Ticks per second of /proc/<pid>/stat: `getconf CLK_TCK`, 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** Seconds of processor time, of all threads, user and system. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** Most memory that was ever resident. */
export function peakMemoryBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
}
