import type { GetReportRunAnswer } from '@resonantgenesis/client';
import { Badge } from '../ui/badge.tsx';

type Status = GetReportRunAnswer['status'];

const states: Readonly<Record<Status, { readonly tone: 'plain' | 'good' | 'warn' | 'bad'; readonly text: string }>> = {
  queued: { tone: 'plain', text: 'queued' },
  running: { tone: 'plain', text: 'running' },
  sending: { tone: 'warn', text: 'sending' },
  completed: { tone: 'good', text: 'completed' },
  failed: { tone: 'bad', text: 'failed' },
};

export function RunState({ status }: { readonly status: Status }) {
  const { tone, text } = states[status];
  return <Badge tone={tone}>{text}</Badge>;
}

export function isUnderWay(status: Status | null): boolean {
  return status === 'queued' || status === 'running' || status === 'sending';
}
