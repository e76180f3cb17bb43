import { describe, expect, it } from 'vitest';
import { startSampleService } from '../client-typescript/sample-service.ts';
import { runTool } from './run-tool.ts';

describe('the Python client', () => {
  it('passes its own tests, those against a service too', { timeout: 120_000 }, async (context) => {
    const service = await startSampleService();
    try {
      const options = ['-q', '-p', 'no:cacheprovider', '--color=no'];
      const report = await runTool(context, 'pytest', options, { env: { RESONANT_TEST_URL: service.apiUrl } });
      expect(report.trimEnd().split('\n').at(-1)).toMatch(/^\d+ passed in/); // none skipped
    } finally {
      await service.stop();
    }
  });

  it('passes the strict type checker, with its tests', async (context) => {
    expect(await runTool(context, 'mypy', ['--no-color-output'])).toContain('Success: no issues found');
  });

  it('has no lint, and is formatted', async (context) => {
    expect(await runTool(context, 'ruff', ['check', '--no-cache', '--output-format=concise'])).toBe('All checks passed!\n');
    expect(await runTool(context, 'ruff', ['format', '--no-cache', '--check'])).toMatch(/^\d+ files already formatted\n$/);
  });
});
