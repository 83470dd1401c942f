// The network of an address: what an audit log keeps of where a request came from. The whole address is kept nowhere:
// it is a person's, and a hash of one is found by trying four thousand million.
import ipaddr from "ipaddr.js";

const BITS = { ipv4: 24, ipv6: 48 };

/** `198.51.100.0/24` or `2001:db8:1::/48`; null for what is no address. */
export function networkOf(address: string | undefined): string | null {
  if (address === undefined || !ipaddr.isValid(address)) return null;
  const parsed = ipaddr.process(address);
  const bits = BITS[parsed.kind()];
  const bytes = parsed.toByteArray().map((byte, i) => (i < bits / 8 ? byte : 0));
  return `${ipaddr.fromByteArray(bytes).toString()}/${bits}`;
}
