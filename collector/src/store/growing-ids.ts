/** Ids that grow with every one that is made, so that rows of one instant are read in the order in which they were written. */

import { randomBytes } from 'node:crypto';

/** A count of this process's own comes first, also where the clock stands still; chance follows, which keeps collectors apart. */
export function growingIds(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${count.toString(16).padStart(12, '0')}${randomBytes(10).toString('hex')}`;
  };
}
