import { expect, test } from 'vitest';
import pluginJson from './plugin.json';
import { pluginId } from './types';

test('the plugin has the id that dashboards and provisioned data sources name', () => {
  expect(pluginJson.id).toBe(pluginId);
});
