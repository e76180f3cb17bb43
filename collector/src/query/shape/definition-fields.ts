/** Fields that definitions have in common: alerts, reports, dashboards, goals, exports to warehouses. */

import { z } from 'zod';

const expectedName = 'text of 1 to 200 characters';
const expectedDescription = 'Markdown of at most 10,000 characters';
const expectedUpdatedAt = 'the updated_at that was read, or nothing';

/** What it is called, or a part of it. */
export const nameField = z.string({ error: expectedName }).trim().min(1, { error: expectedName }).max(200, { error: expectedName });

export const descriptionField = z
  .string({ error: expectedDescription })
  .max(10_000, { error: expectedDescription })
  .nullable()
  .default(null)
  .describe('Markdown.');

/** Of a definition that is put in the place of another. */
export const ifUpdatedAtField = z.iso
  .datetime({ error: expectedUpdatedAt })
  .optional()
  .describe('The `updated_at` that was read: only where nobody has changed it since; otherwise `changed_meanwhile`. Unset = in any case.');
