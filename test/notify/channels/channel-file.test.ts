import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readConfiguredChannels } from '../../../collector/src/notify/channels/channel-file.ts';
import { temporaryDirectory } from '../../support/service.ts';

const directory = temporaryDirectory();
afterAll(() => directory.remove());

const nothing = { channelsFile: undefined, slackWebhookUrl: undefined, smtpUrl: undefined, emailTo: undefined, environment: {} };

function readFileOf(text: string): unknown {
  const channelsFile = join(directory.path, 'channels.yaml');
  writeFileSync(channelsFile, text);
  return readConfiguredChannels({ ...nothing, channelsFile });
}

describe('channels of the configuration', () => {
  it('are refused where the file is not YAML, without what is written in it', () => {
    const text = 'channels:\n  - {name: ops, type: slack, webhook_url: "https://hooks.example.com/T0KEN", }}\n';
    expect(() => readFileOf(text)).toThrow(/RESONANT_CHANNELS_FILE=.* cannot be read: .* line 2/);
    expect(() => readFileOf(text)).not.toThrow(/T0KEN/);
  });

  it('are refused by the name of the variable that is wrong', () => {
    const slackWebhookUrl = `https://example.com/${'x'.repeat(2000)}`;
    expect(() => readConfiguredChannels({ ...nothing, slackWebhookUrl })).toThrow('RESONANT_SLACK_WEBHOOK_URL is not valid');
    expect(() => readConfiguredChannels({ ...nothing, smtpUrl: 'smtp://localhost', emailTo: 'nobody' })).toThrow(
      'RESONANT_EMAIL_TO is not valid: expected email addresses, separated by commas',
    );
  });
});
