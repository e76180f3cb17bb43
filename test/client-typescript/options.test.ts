import { describe, expect, it } from 'vitest';
import { readSettings } from '../../client/typescript/src/options.ts';

const defaults = { apiKey: undefined, baseUrl: 'http://127.0.0.1:8080', fetch: globalThis.fetch, timeoutMs: 30_000, maxRetries: 2 };

describe('readSettings', () => {
  it('asks the service on this machine unless told otherwise; an empty variable is unset', () => {
    expect(readSettings({}, {})).toEqual(defaults);
    expect(readSettings({}, { RESONANT_API_KEY: '', RESONANT_URL: '' })).toEqual(defaults);
  });

  it('reads the environment, and options before it', () => {
    const environment = { RESONANT_API_KEY: 'key', RESONANT_URL: 'https://host/resonant/' };
    expect(readSettings({}, environment)).toEqual({ ...defaults, apiKey: 'key', baseUrl: 'https://host/resonant' });
    expect(readSettings({ apiKey: 'own', baseUrl: 'http://other:1' }, environment)).toMatchObject({
      apiKey: 'own',
      baseUrl: 'http://other:1',
    });
  });

  it('lists everything that is wrong, without what may be secret', () => {
    const wrong = { apiKey: 'a\nb', baseUrl: 'http://me:password@host', timeoutMs: 0, maxRetries: 1.5 };
    expect(() => readSettings(wrong, {})).toThrow(
      expect.objectContaining({
        code: 'configuration',
        fields: [
          { field: 'apiKey', expected: 'a key, without spaces or line breaks' },
          { field: 'baseUrl', expected: 'an http or https URL without credentials, query and fragment' },
          { field: 'timeoutMs', value: 0, expected: 'milliseconds from 1 to 2147483647' },
          { field: 'maxRetries', value: 1.5, expected: 'a whole number from 0 to 10' },
        ],
      }),
    );
  });

  it.each(['ftp://host', 'host:8080', '', 'http://host/?a', 'http://host/#a'])('refuses the base URL %j', (baseUrl) => {
    expect(() => readSettings({ baseUrl }, {})).toThrow('baseUrl: expected');
  });
});
