// Tells addresses of the open internet from all others. It resolves nothing and knows no host names.
import ipaddr from "ipaddr.js";

/** Cloud metadata services that answer on addresses which look public. */
const METADATA_ADDRESSES = new Set(["168.63.129.16"]);

/**
 * The part of IPv6 from which addresses are given out (RFC 4291, IANA): everything else is special or free.
 */
const GLOBAL_UNICAST = ipaddr.parseCIDR("2000::/3") as [ipaddr.IPv6, number];

/**
 * True only for an address that anyone on the internet could reach. IPv6 forms that carry an IPv4 address
 * (mapped, compatible, NAT64, 6to4, Teredo, ISATAP) are refused whatever they carry: no public server needs
 * one.
 */
export function isPublicAddress(text: string): boolean {
  const bare = text.startsWith("[") && text.endsWith("]") ? text.slice(1, -1) : text;
  if (bare.includes("%")) return false; // a zone id names an interface of this very machine
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) {
    return !METADATA_ADDRESSES.has(bare) && ipaddr.IPv4.parse(bare).range() === "unicast";
  }
  if (!ipaddr.IPv6.isValid(bare)) return false;
  const address = ipaddr.IPv6.parse(bare);
  if (!address.match(GLOBAL_UNICAST)) return false;
  // ISATAP (RFC 5214): an IPv4 address behind 0000:5efe or 0200:5efe in the second half.
  const isatap = address.parts[5] === 0x5efe && (address.parts[4]! & 0xfdff) === 0;
  return !isatap && address.range() === "unicast";
}

/** True where `host`, as the URL parser wrote it, is an address and not a name. */
export function isAddress(host: string): boolean {
  return host.startsWith("[") || ipaddr.IPv4.isValidFourPartDecimal(host);
}
