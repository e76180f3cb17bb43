/** Which addresses the service may call on somebody's behalf: those of the public internet, and what the operator allows. */

import { BlockList, isIP } from 'node:net';
import { AppError } from '../../errors.ts';

/** Not public, after IANA's registry of special-purpose addresses; the last one is a cloud's metadata service at a public address. */
const closedIpv4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24'],
  ...['192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
  '168.63.129.16/32',
];

/** Of the one block of public IPv6 addresses, 2000::/3: what is not public, and what stands for IPv4 addresses (Teredo, 6to4). */
const closedIpv6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const publicIpv6 = blockListOf(['2000::/3']);
const closed = blockListOf([...closedIpv4, ...closedIpv6]);

/** IPv6 spellings of an IPv4 address that a network may deliver to it: mapped, and translated (NAT64). */
const carriers = [/^::ffff:(?<high>[0-9a-f]{1,4}):(?<low>[0-9a-f]{1,4})$/, /^64:ff9b::(?<high>[0-9a-f]{1,4}):(?<low>[0-9a-f]{1,4})$/];

/** What an operator allows beside the public internet. */
export interface AllowedHosts {
  /** Whether this very name or address is listed. */
  readonly name: (host: string) => boolean;
  /** Whether the address is in a listed range. */
  readonly address: (address: string) => boolean;
}

const hostPattern = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/;

/** Reads RESONANT_ALLOWED_HOSTS: host names, addresses and CIDR ranges, separated by commas. Throws `configuration`. */
export function parseAllowedHosts(text: string): AllowedHosts {
  const entries = text.split(',').flatMap((entry) => entry.trim().toLowerCase() || []);
  const wrong = entries.filter((entry) => !isRange(entry) && !hostPattern.test(entry));
  if (wrong.length > 0) {
    const message = `RESONANT_ALLOWED_HOSTS: ${wrong.join(', ')} is no host name, address or range such as 10.0.0.0/8.`;
    throw new AppError('configuration', message);
  }
  const names = new Set(entries.filter((entry) => !isRange(entry)));
  const ranges = blockListOf(entries.filter(isRange));
  const address = (given: string): boolean => contains(ranges, canonicalAddress(given));
  return { name: (host) => names.has(host.toLowerCase()) || (isIP(host) !== 0 && address(host)), address };
}

/** Whether the address is on the public internet. What cannot be read as an address is not. */
export function isPublicAddress(text: string): boolean {
  const address = canonicalAddress(text);
  switch (isIP(address)) {
    case 4:
      return !contains(closed, address);
    case 6:
      return contains(publicIpv6, address) && !contains(closed, address);
    default:
      return false;
  }
}

/** The IPv4 address that an IPv6 spelling carries, else the address in its shortest spelling, without a zone. */
function canonicalAddress(text: string): string {
  const address = text.replace(/%.*$/, '');
  if (isIP(address) !== 6) return address;
  const spelling = new URL(`http://[${address}]`).hostname.slice(1, -1); // the one spelling of the URL standard
  for (const carrier of carriers) {
    const { high, low } = carrier.exec(spelling)?.groups ?? {};
    if (high !== undefined && low !== undefined) return ipv4Of(Number.parseInt(high, 16), Number.parseInt(low, 16));
  }
  return spelling;
}

function ipv4Of(high: number, low: number): string {
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
}

function isRange(entry: string): boolean {
  const [address = '', bits, ...rest] = entry.split('/');
  const family = isIP(address);
  const maxBits = family === 4 ? 32 : 128;
  return family !== 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= maxBits));
}

function blockListOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    list.addSubnet(address, Number(bits ?? (family === 'ipv4' ? 32 : 128)), family);
  }
  return list;
}

function contains(list: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** Whether the name or address is this machine's own, by its looks. */
export function isLoopbackName(host: string): boolean {
  return host === 'localhost' || canonicalAddress(host) === '::1' || canonicalAddress(host).startsWith('127.');
}
