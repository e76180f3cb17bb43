/** Rows of the tables of agents, users and sessions ever seen: only minima and maxima, so that writing one again changes nothing. */

import type { DerivedTrace } from './rows.ts';

interface Interval {
  readonly start_ns: string;
  readonly end_ns: string;
}

class Seen {
  firstStart = never;
  lastStart = 0n;
  lastEnd = 0n;
  /** The name that was given last, and when. */
  name = { at: 0n, text: '' };

  add(row: Interval): void {
    const [start, end] = [BigInt(row.start_ns), BigInt(row.end_ns)];
    if (start < this.firstStart) this.firstStart = start;
    if (start > this.lastStart) this.lastStart = start;
    if (end > this.lastEnd) this.lastEnd = end;
  }

  addName(startNs: string, text: string): void {
    const at = BigInt(startNs);
    if (text !== '' && (at > this.name.at || (at === this.name.at && text > this.name.text))) this.name = { at, text };
  }
}

/** A start that no period reaches: of whoever only created agents. */
const never = 2n ** 63n - 1n;

/** By table, of an organisation's newly derived traces. */
export function seenRows(orgId: string, derived: readonly DerivedTrace[]): Readonly<Record<'agents' | 'users' | 'sessions', object[]>> {
  const [agents, users, sessions] = [new Map<string, Seen>(), new Map<string, Seen>(), new Map<string, Seen>()];
  for (const { executions, steps, agent_creations } of derived) {
    for (const row of executions) {
      const agent = of(agents, row.agent_id);
      agent.add(row);
      agent.addName(row.start_ns, row.agent_name);
      if (row.session_id !== '') of(sessions, row.session_id).add(row);
      if (row.user_id === '') continue;
      const user = of(users, row.user_id);
      user.add(row);
      user.addName(row.start_ns, row.user_name);
    }
    const active = new Set(executions.map(({ user_id }) => user_id));
    for (const { user_id, user_name, start_ns } of steps) {
      // Only some of the execution's steps are this user's, who has tokens and costs all the same.
      if (user_id !== '' && !active.has(user_id)) of(users, user_id).addName(start_ns, user_name);
    }
    for (const { user_id, user_name, start_ns } of agent_creations) {
      if (user_id !== '') of(users, user_id).addName(start_ns, user_name);
    }
  }
  return {
    agents: [...agents].map(([agent_id, seen]) => ({ org_id: orgId, agent_id, ...starts(seen), last_name: lastName(seen) })),
    users: [...users].map(([user_id, seen]) => ({
      ...{ org_id: orgId, user_id, first_start_ns: `${seen.firstStart}`, last_end_ns: `${seen.lastEnd}` },
      last_name: lastName(seen),
    })),
    sessions: [...sessions].map(([session_id, seen]) => ({ org_id: orgId, session_id, ...starts(seen) })),
  };
}

function of(all: Map<string, Seen>, id: string): Seen {
  const known = all.get(id);
  if (known !== undefined) return known;
  const seen = new Seen();
  all.set(id, seen);
  return seen;
}

function starts({ firstStart, lastStart }: Seen) {
  return { first_start_ns: `${firstStart}`, last_start_ns: `${lastStart}` };
}

function lastName({ name: { at, text } }: Seen): readonly [string, string] {
  return [`${at}`, text];
}
