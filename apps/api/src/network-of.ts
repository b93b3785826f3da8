// Whom a limit counts as one. Rule: a household or a machine is given a whole /64 of IPv6 addresses and may use a new one
// for every try, so those count together; an IPv4 address counts alone [K1, C14].

/** A name for the network an address belongs to; the same for all ways of writing it. Whoever is gone already has none. */
export function networkOf(address = ''): string {
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = [], tail = []] = address.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0');
  const groups = [...head, ...zeros, ...tail].slice(0, 4).map((group) => Number.parseInt(group, 16));
  return `${groups.map((group) => group.toString(16)).join(':')}::/64`;
}
