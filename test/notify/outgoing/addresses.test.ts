import { describe, expect, it } from 'vitest';
import { isPublicAddress, parseAllowedHosts } from '../../../collector/src/notify/outgoing/addresses.ts';

describe('addresses', () => {
  it.each([
    ...[
      '0.0.0.0',
      '0.1.2.3',
      '10.0.0.1',
      '10.255.255.255',
      '100.64.0.1',
      '100.127.255.255',
      '100.100.100.200',
      '127.0.0.1',
      '127.255.255.254',
    ],
    ...['169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.192', '192.0.2.1', '192.88.99.1', '192.168.1.1', '198.18.0.1'],
    ...['198.19.255.255', '198.51.100.7', '203.0.113.9', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '168.63.129.16'],
    ...['::', '::1', '::127.0.0.1', '::7f00:1', '::ffff:127.0.0.1', '::ffff:7f00:1', '0:0:0:0:0:ffff:a9fe:a9fe', '::ffff:0:127.0.0.1'],
    ...['64:ff9b::127.0.0.1', '64:ff9b::a00:1', '64:ff9b:1::a00:1', '2002:7f00:1::', '2002:808:808::1', '2001:0:7f00:1::', '2001:db8::1'],
    ...['fc00::1', 'fd00:ec2::254', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '100::1', '3fff::1', '5f00::1', '4000::1'],
    ...['', 'localhost', '127.1', '0x7f000001', '2130706433', '0177.0.0.1', '1.2.3.4.5', '::ffff:127.0.0.1.2'],
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    ...['1.1.1.1', '8.8.8.8', '100.63.255.255', '100.128.0.1', '172.15.0.1', '172.32.0.1', '192.0.1.1', '223.255.255.255', '126.0.0.1'],
    ...['2606:4700::1111', '2a00:1450::1', '2001:4860:4860::8888', '::ffff:8.8.8.8', '64:ff9b::8.8.8.8'],
  ])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it('are allowed by name, by address and by range, whatever their spelling', () => {
    const allowed = parseAllowedHosts(' Hooks.Internal, 10.1.0.0/16 ,127.0.0.1,fd00::/8,');
    expect(['hooks.internal', 'HOOKS.internal', '10.1.2.3', 'fd00::1'].map(allowed.name)).toEqual([true, true, true, true]);
    expect(['10.1.255.1', '127.0.0.1', '::ffff:10.1.0.1', 'fdff::1%lo'].map(allowed.address)).toEqual([true, true, true, true]);
    expect(['x.hooks.internal', 'hooks.internal.evil.com', '10.2.0.1', '127.0.0.2'].map(allowed.name)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(['10.2.0.1', 'fe80::1', '127.0.0.2', 'hooks.internal'].map(allowed.address)).toEqual([false, false, false, false]);
    expect(['', 'localhost'].map(parseAllowedHosts('').name)).toEqual([false, false]);
  });

  it('and names that cannot be such are a mistake in the configuration', () => {
    for (const wrong of ['10.0.0.0/33', 'a b', 'http://x', '::1/129', '10.0.0.0/8/8', 'host:80']) {
      expect(() => parseAllowedHosts(wrong)).toThrow('RESONANT_ALLOWED_HOSTS');
    }
  });
});
