/** `/channels/deliveries`: messages that wait, that were sent, and that were given up. */

import { z } from 'zod';
import { decodeCursor, pageOf } from '../query/shape/cursor.ts';
import { cursor, limit } from '../query/shape/request.ts';
import { type Delivery, deliveryStatuses, type OutboxStore } from '../store/outbox-store.ts';
import type { AlertMessage } from './alert-message.ts';

const expectedStatus = `one of ${deliveryStatuses.join(', ')}`;

export const listDeliveriesParameters = z.strictObject({
  status: z.enum(deliveryStatuses, { error: expectedStatus }).optional().describe('Only those: waiting, sent or dead.'),
  limit,
  cursor,
});

export const deliveryIdParameters = z.strictObject({ id: z.string().describe('The id of a delivery.') });

export const deliveryAnswer = z.object({
  id: z.string(),
  channel: z.string(),
  status: z.enum(deliveryStatuses),
  alert_id: z.string(),
  alert_name: z.string(),
  alert_status: z.enum(['firing', 'resolved']),
  attempts: z.number(),
  error: z.string().nullable().describe('Of the last attempt; null = none.'),
  next_attempt_at: z.iso.datetime().nullable().describe('null = there is none.'),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});

export const deliveriesAnswer = z.object({ data: z.array(deliveryAnswer).describe('Newest first.'), next_cursor: z.string().nullable() });

type DeliveryAnswer = z.output<typeof deliveryAnswer>;

export interface Deliveries {
  readonly list: (orgId: string, asked: z.output<typeof listDeliveriesParameters>) => Promise<z.output<typeof deliveriesAnswer>>;
  /** Throws `delivery_not_found`, `delivery_not_dead`. */
  readonly retry: (orgId: string, id: string) => Promise<DeliveryAnswer>;
}

export function createDeliveries(store: OutboxStore, retried: () => void): Deliveries {
  return {
    list: async (orgId, { status, limit, cursor }) => {
      const [createdAt, id] = decodeCursor(cursor, 2) ?? [];
      const before = createdAt === undefined || id === undefined ? undefined : { createdAt, id };
      const found = await store.list(orgId, { status, limit: limit + 1, before });
      const { page, next_cursor } = pageOf(found, limit, (last) => [last.createdAt, last.id]);
      return { data: page.map(answerOf), next_cursor };
    },
    retry: async (orgId, id) => {
      const delivery = await store.retry(orgId, id);
      retried();
      return answerOf(delivery);
    },
  };
}

function answerOf(delivery: Delivery): DeliveryAnswer {
  const { id, channel, status, alertId, attempts, error, dueAt, createdAt, updatedAt } = delivery;
  const { name, status: alertStatus } = JSON.parse(delivery.message) as AlertMessage; // decode boundary: `deliveriesOf` wrote it
  return {
    ...{ id, channel, status, alert_id: alertId, alert_name: name, alert_status: alertStatus, attempts },
    error: error === '' ? null : error,
    next_attempt_at: status === 'waiting' ? dueAt : null,
    created_at: createdAt,
    updated_at: updatedAt,
  };
}
