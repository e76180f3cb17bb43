import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createSecretBox } from '../../../collector/src/notify/secrets/secret-box.ts';
import { readSecretKey } from '../../../collector/src/notify/secrets/secret-key.ts';

const box = createSecretBox('a key of at least thirty-two characters');

it('opens what it sealed, and seals the same differently each time', () => {
  for (const text of ['', 'https://hooks.example.com/secret', 'Schlüssel 🔑', 'x'.repeat(10_000)]) {
    const [one, two] = [box.seal(text, 'here'), box.seal(text, 'here')];
    expect(one).not.toBe(two);
    expect([box.open(one, 'here'), box.open(two, 'here')]).toEqual([text, text]);
    if (text !== '') expect(Buffer.from(one.split('.')[2] ?? '', 'base64url').includes(text)).toBe(false);
  }
});

it('opens nothing that was moved, changed, cut or sealed with another key', () => {
  const sealed = box.seal('secret', 'here');
  const unreadable = expect.objectContaining({ code: 'secret_unreadable' });
  expect(() => box.open(sealed, 'there')).toThrow(unreadable);
  const [version = '', key = '', text = ''] = sealed.split('.');
  const bytes = Buffer.from(text, 'base64url');
  for (let index = 0; index < bytes.length; index++) {
    const changed = Buffer.from(bytes);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(() => box.open([version, key, changed.toString('base64url')].join('.'), 'here')).toThrow(unreadable);
  }
  for (let length = 0; length < bytes.length; length++) {
    expect(() => box.open([version, key, bytes.subarray(0, length).toString('base64url')].join('.'), 'here')).toThrow(unreadable);
  }
  for (const wrong of ['', 'v1', `v2.${key}.${text}`, `v1.00000000.${text}`]) expect(() => box.open(wrong, 'here')).toThrow(unreadable);
  expect(() => createSecretBox('another key of thirty-two characters').open(sealed, 'here')).toThrow(/another RESONANT_SECRET_KEY/);
});

it('makes a key once, for the owner of the data directory alone', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'resonant-secret-'));
  const options = { secretKey: undefined, databaseUrl: undefined, dataDir };
  const key = readSecretKey(options);
  expect(Buffer.from(key, 'base64')).toHaveLength(32);
  expect(readSecretKey(options)).toBe(key);
  expect(readFileSync(join(dataDir, 'secret.key'), 'utf8')).toBe(key);
  expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600);
  expect(readSecretKey({ ...options, secretKey: 'configured' })).toBe('configured');
  rmSync(dataDir, { recursive: true });
  expect(() => readSecretKey(options)).toThrow(expect.objectContaining({ code: 'configuration' }));
});

it('asks for a key where several collectors share what is sealed', () => {
  const options = { secretKey: undefined, databaseUrl: 'postgres://x', dataDir: '/nowhere' };
  expect(() => readSecretKey(options)).toThrow(/DATABASE_URL needs RESONANT_SECRET_KEY/);
});
