import { isIPv6 } from 'node:net';

/** The network that an address belongs to, for counting tries: /24 of IPv4, /64 of IPv6. */
export function networkOf(address: string): string {
  const ipv4 = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(ipv4)) return ipv4.split('.').slice(0, 3).join('.');
  const [head = '', tail = ''] = (ipv4.split('%')[0] ?? '').split('::');
  const groups = head.split(':').filter(Boolean);
  const missing = ipv4.includes('::') ? 8 - groups.length - tail.split(':').filter(Boolean).length : 0;
  const all = [...groups, ...Array<string>(missing).fill('0'), ...tail.split(':').filter(Boolean)];
  return all
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':');
}
