import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfig, unreadVariables } from '../collector/src/config.ts';
import { temporaryDirectory } from './support/service.ts';

const directory = temporaryDirectory();
afterAll(() => directory.remove());

function file(name: string, text: string): string {
  const path = join(directory.path, name);
  writeFileSync(path, text);
  return path;
}

const messageOf = (environment: Readonly<Record<string, string>>): string => {
  try {
    readConfig(environment);
    return 'valid';
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
};

describe('a variable whose name ends in _FILE', () => {
  it('names the file that holds the value of the other one', () => {
    const { apiKey, databaseUrl, apiPort } = readConfig({
      RESONANT_API_KEY_FILE: file('key', 'a-key-of-a-file-with-a-line-end\n'),
      DATABASE_URL_FILE: file('url', 'postgres://resonant@postgres:5432/resonant'),
      RESONANT_API_PORT_FILE: file('port', '9000'),
    });
    expect({ apiKey, databaseUrl, apiPort }).toEqual({
      apiKey: 'a-key-of-a-file-with-a-line-end',
      databaseUrl: 'postgres://resonant@postgres:5432/resonant',
      apiPort: 9000,
    });
  });

  it('is unset where it is empty', () => {
    expect(readConfig({ RESONANT_API_KEY_FILE: '' }).apiKey).toBe(undefined);
  });

  it('is refused where its file is missing or empty, beside the other, and where the value is wrong, all at once and without the value', () => {
    const message = messageOf({
      RESONANT_API_KEY_FILE: '/nowhere/key',
      RESONANT_SECRET_KEY_FILE: file('empty', ' \n'),
      CLICKHOUSE_URL: 'http://localhost:8123',
      CLICKHOUSE_URL_FILE: file('other', 'http://localhost:8124'),
      DATABASE_URL_FILE: file('wrong', 'mysql://user:hunter2@localhost'),
      RESONANT_API_PORT: 'eighty',
    });
    expect(message.split('\n')).toEqual([
      'These variables are not valid:',
      '  CLICKHOUSE_URL_FILE='.concat(join(directory.path, 'other'), ': expected no CLICKHOUSE_URL beside it'),
      '  RESONANT_API_KEY_FILE=/nowhere/key: expected a file that can be read and is not empty',
      '  RESONANT_SECRET_KEY_FILE='.concat(join(directory.path, 'empty'), ': expected a file that can be read and is not empty'),
      '  RESONANT_API_PORT=eighty: expected a port, 0 to 65535',
      '  DATABASE_URL=(hidden): expected a URL such as postgres://user@localhost/resonant',
    ]);
  });

  it('is no misspelling of a variable', () => {
    const environment = { RESONANT_API_KEY_FILE: '/run/key', RESONANT_PRICES_FILE: '/prices.yaml', RESONANT_APIKEY_FILE: '/run/key' };
    expect(unreadVariables(environment)).toEqual(['RESONANT_APIKEY_FILE']);
  });
});
