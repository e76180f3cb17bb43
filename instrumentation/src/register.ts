/** `node --import @resonantgenesis/instrumentation/register app.js`: everything, without a line of code. */

import { start } from './start.ts';

start();
