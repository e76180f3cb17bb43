import { afterAll, beforeAll, expect, it } from 'vitest';
import { defineAlerts } from '../../collector/src/demo/alerts.ts';
import type { Service } from '../../collector/src/service.ts';
import { ask, startTestService, temporaryDirectory } from '../support/service.ts';

const directory = temporaryDirectory();
let service: Service;

beforeAll(async () => {
  service = await startTestService({ RESONANT_DATA_DIR: directory.path });
});

afterAll(async () => {
  await service.shutdown();
  directory.remove();
});

it('defines each alert once, however often it is asked', async () => {
  await defineAlerts({ apiUrl: service.apiUrl, headers: {} });
  await defineAlerts({ apiUrl: service.apiUrl, headers: {} });
  const { data } = await ask<{ data: readonly { name: string; condition: { type: string } }[] }>(service.apiUrl, '/alerts');
  expect(data.map(({ name, condition }) => [name, condition.type])).toEqual([
    ['Agent fails often', 'metric'],
    ['Tool fails often', 'metric'],
    ['Monthly budget', 'budget'],
  ]);
});

it('says what the service answered where it takes none', async () => {
  await expect(defineAlerts({ apiUrl: `${service.apiUrl}/nowhere`, headers: {} })).rejects.toThrow('The service answered 404');
});
