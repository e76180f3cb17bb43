/** The body of a webhook. Its fields are a contract with whoever receives it (docs/channels.md): add, never change. */

import type { AlertMessage } from '../alert-message.ts';

export const webhookFields = [
  ...(['version', 'delivery_id', 'dedup_key', 'alert_id', 'org_id', 'name', 'description', 'status', 'severity'] as const),
  ...(['labels', 'text', 'condition', 'unit', 'instances', 'console_url'] as const),
] as const;

export interface WebhookInstance {
  readonly labels: Readonly<Record<string, string>>;
  readonly status: string;
  readonly value: number | null;
  readonly threshold: number | null;
  readonly starts_at: string;
  readonly ends_at: string | null;
}

export interface WebhookBody extends Record<(typeof webhookFields)[number], unknown> {
  readonly instances: readonly WebhookInstance[];
}

export function webhookBody(message: AlertMessage, deliveryId: string, consoleUrl: string | null): WebhookBody {
  const { orgId, alertId, dedupKey, name, description, status, severity, labels, text, condition, unit } = message;
  return {
    version: 1,
    delivery_id: deliveryId,
    dedup_key: dedupKey,
    alert_id: alertId,
    org_id: orgId,
    ...{ name, description, status, severity, labels, text, condition, unit },
    instances: message.instances.map((instance) => ({
      labels: instance.labels,
      status: instance.status,
      value: instance.value,
      threshold: instance.threshold,
      starts_at: instance.startsAt,
      ends_at: instance.endsAt,
    })),
    console_url: consoleUrl,
  };
}
