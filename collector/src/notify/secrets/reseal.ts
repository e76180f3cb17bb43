import type { ChannelStore, StoredChannel } from '../../store/channel-store.ts';
import { createSecretBox } from './secret-box.ts';
import { readSecretKey, type SecretKeyOptions } from './secret-key.ts';

/** What a channel's sealed secrets belong to: moved to another channel they cannot be opened. */
export function secretContext({ orgId, name }: Pick<StoredChannel, 'orgId' | 'name'>): string {
  return JSON.stringify(['channel', orgId, name]);
}

/** Opens every channel's secrets with the present key and seals them with the new one; all or none. Resolves to how many. Throws `secret_unreadable`. */
export function resealChannels(store: ChannelStore, present: SecretKeyOptions, newKey: string): Promise<number> {
  const before = createSecretBox(readSecretKey(present));
  const after = createSecretBox(newKey);
  return store.resealAll((channel) => {
    const context = secretContext(channel);
    return after.seal(before.open(channel.secrets, context), context);
  });
}
