import { z } from 'zod';
import { AppError } from '../../errors.ts';

export const organisationField = z.string().describe("The key's own organisation.");

/** Throws `organisation_not_found` for any other than the key's own, whether or not it exists. */
export function requireOwnOrganisation(orgId: string, asked: string): void {
  if (asked === orgId) return;
  throw new AppError('organisation_not_found', `No organisation with the id ${JSON.stringify(asked)} is known.`);
}
