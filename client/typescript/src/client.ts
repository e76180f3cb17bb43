import { Resources } from './generated/resources.ts';
import { type ResonantGenesisOptions, readSettings } from './options.ts';
import { createTransport } from './transport.ts';

/**
 * A client of one Resonant Analytics service. It holds no connection and needs no closing.
 *
 * @example
 * const client = new ResonantGenesis({ baseUrl: 'http://127.0.0.1:8080' });
 * const summary = await client.analytics.getSummary({ period: '30d' });
 */
export class ResonantGenesis extends Resources {
  /** Throws a `ResonantError` with the code `configuration`. */
  constructor(options: ResonantGenesisOptions = {}) {
    const environment = typeof process === 'undefined' ? {} : process.env; // a browser has none
    super(createTransport(readSettings(options, environment)));
  }
}
