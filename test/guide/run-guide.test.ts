/** The script that runs the guide finds what is wrong with a block. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runTool } from '../client-python/run-tool.ts';
import { temporaryDirectory } from '../support/service.ts';

const blocks: Readonly<Record<string, string>> = {
  'all is well': 'seen = 1\nfor row in [1, 2]:\n    print(f"{row}: {99.5}% and {1e-06}")',
  'goes on in one namespace': 'print(seen)',
  raises: 'client.analytics.nothing()',
  'prints None': 'print(f"cost: {None}")',
  'prints nan': 'print(float("nan"))',
  'prints more than all': 'print("100.1%", "100%")',
  'prints less than nothing': 'print("-1%")',
  'has a loop without rows': 'for row in []:\n    print(row)',
  'has an inner loop without rows': 'for row in [1]:\n    for cell in []:\n        print(cell)',
  'gives nothing': 'answer = None',
  'goes on for ever':
    'async def ticks():\n    while True:\n        yield 1\nasync for tick in ticks():\n    print(f"{tick}%")\n    await __import__("asyncio").sleep(0)',
  'ends before it has begun': 'async def none():\n    return\n    yield\nasync for tick in none():\n    print(tick)',
};

it('tells what is wrong with each block', async (context) => {
  const directory = temporaryDirectory();
  try {
    const guide = join(directory.path, 'guide.md');
    const text = Object.entries(blocks).map(
      ([heading, source]) => `# ${heading}\n\`\`\`bash\nignored\n\`\`\`\n\`\`\`python\n${source}\n\`\`\`\n`,
    );
    writeFileSync(guide, text.join('\n'));
    const script = fileURLToPath(new URL('run_guide.py', import.meta.url));
    const json = await runTool(context, 'python', [script, guide, 'http://127.0.0.1:1'], { env: { PYTHONPATH: 'src' } });
    expect(JSON.parse(json)).toEqual(
      Object.entries({
        'all is well': [],
        'goes on in one namespace': [],
        raises: [expect.stringContaining("AttributeError: 'Analytics' object has no attribute 'nothing'")],
        'prints None': ["prints 'cost: None'"],
        'prints nan': ["prints 'nan'"],
        'prints more than all': ["prints '100.1% 100%'"],
        'prints less than nothing': ["prints '-1%'"],
        'has a loop without rows': ['the loop at line 1 has no row'],
        'has an inner loop without rows': ['the loop at line 2 has no row'],
        'gives nothing': ['answer is None'],
        'goes on for ever': [],
        'ends before it has begun': ['the loop at line 4 has no row'],
      }).map(([heading, problems]) => ({ heading, problems })),
    );
  } finally {
    directory.remove();
  }
});
