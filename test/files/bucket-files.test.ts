import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBucketFiles } from '../../collector/src/files/bucket-files.ts';
import type { FileStore } from '../../collector/src/files/file-store.ts';
import { type S3Server, startS3Server } from '../support/s3-server.ts';
import { temporaryDirectory } from '../support/service.ts';
import { pythonToolsIfThere } from '../support/tools.ts';
import { contentOf, namesUnder, pieces, testFileStore } from './file-store-contract.ts';

const scratch = temporaryDirectory();
const tools = pythonToolsIfThere();
const bucket = 'resonant-files';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
let server: S3Server;
let files: FileStore;

describe.skipIf(tools === undefined)('a bucket', () => {
  beforeAll(async () => {
    server = await startS3Server(tools ?? '', bucket);
    files = openBucketFiles({ bucket, prefix: 'analytics/', region: 'us-east-1', endpoint: server.endpoint, credentials }, scratch.path);
  }, 90_000);
  afterAll(async () => {
    await files.shutdown();
    server.stop();
    scratch.remove();
  });

  testFileStore(() => files);

  test('takes a file of several parts', async () => {
    const part = Buffer.alloc(5_000_000, 'resonant ').toString();
    expect(await files.write('exports/parts/a.csv', pieces(part, part, part, part))).toMatchObject({ bytes: 20_000_000 });
    expect(await contentOf(await files.read('exports/parts/a.csv', { start: 19_999_990, end: 19_999_999 }))).toBe(part.slice(-10));
  });

  test('keeps apart what has another prefix', async () => {
    const others = openBucketFiles({ bucket, prefix: '', region: 'us-east-1', endpoint: server.endpoint, credentials }, scratch.path);
    await files.write('mine/one/a.csv', pieces('mine'));
    expect(await namesUnder(others, 'mine/')).toEqual([]);
    expect(await contentOf(await others.read('analytics/mine/one/a.csv'))).toBe('mine');
    await others.shutdown();
  });

  test('leaves uploads of today alone when it tidies', async () => {
    await files.tidy();
    expect(await files.find('exports/one/a.csv')).toMatchObject({ bytes: 13 });
  });

  test.each([
    ['that is not there', { bucket: 'another-bucket' }],
    ['that nobody answers for', { endpoint: 'http://127.0.0.1:9' }],
  ])('says of a bucket %s that it does not take the file', async (_, wrong) => {
    const broken = openBucketFiles(
      { bucket, prefix: '', region: 'us-east-1', endpoint: server.endpoint, credentials, ...wrong },
      scratch.path,
    );
    await expect(broken.write('exports/a/a.csv', pieces('x'))).rejects.toMatchObject({ code: 'files_unavailable' });
    await broken.shutdown();
  });
});
