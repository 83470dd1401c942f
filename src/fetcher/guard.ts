// Decides which addresses may be asked at all, on every hop. It judges the URL and never the network: what
// a public name resolves to is the platform's matter (`global_fetch_strictly_public`) or the optional
// resolver's (fetcher.ts).
import { URL_CHARS_MAX } from "../base/limits/fetcher.ts";
import type { FetchProblem } from "../model/fetch.ts";
import { isAddress, isPublicAddress } from "./address.ts";

export interface GuardRules {
  /** `host:port` that may be asked although private; exact, after the URL parser's normalisation. */
  allowLocal: readonly string[];
  /** Our own public `host` or `host:port`: reading ourselves would feed answers back as news. */
  selfHosts: readonly string[];
}

export interface EndpointRules extends Pick<GuardRules, "selfHosts"> {
  /** True in `[env.local]` alone. */
  local: boolean;
}

export type GuardResult = { ok: true; url: URL } | { ok: false; problem: FetchProblem; detail: string };

/**
 * The web's own ports and the two usual ones for a second web server; others are mail, databases and control
 * planes.
 */
const PORTS = new Set(["", "80", "443", "8080", "8443"]);

/**
 * Names that only mean something inside a machine, a network or a cloud (RFC 6761, RFC 6762, RFC 8375,
 * ICANN's .internal).
 */
const PRIVATE_SUFFIXES = [
  "localhost",
  "local",
  "localdomain",
  "internal",
  "intranet",
  "private",
  "lan",
  "home",
  "corp",
  "home.arpa",
  "onion",
];

/**
 * Public names whose only use is to resolve to a private address. A list can't be whole: it spares the
 * well-known ones a look-up, and the network layer must refuse the rest.
 */
const LOOPBACK_DOMAINS = [
  "localtest.me",
  "lvh.me",
  "vcap.me",
  "lacolhost.com",
  "nip.io",
  "sslip.io",
  "xip.io",
  "traefik.me",
];

/**
 * Parses `text` with the parser that `fetch` uses and judges the result, so that no spelling can mean two
 * things. The URL returned is the one to ask: without fragment and without the host's trailing dot.
 */
export function checkUrl(text: string, rules: GuardRules): GuardResult {
  if (text.length > URL_CHARS_MAX) return refuse("bad_url", "The address is too long.");
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return refuse("bad_url", "This is not a valid web address.");
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return refuse("blocked_scheme", "Only http:// and https:// addresses are read.");
  }
  if (url.username !== "" || url.password !== "") {
    return refuse("blocked_credentials", "The address holds a user name or password.");
  }
  url.hash = "";
  if (url.hostname.endsWith(".")) url.hostname = url.hostname.slice(0, -1);
  if (isOwn(url, rules)) return refuse("blocked_self", "This is the service's own address.");
  if (isAllowedLocal(url, rules)) return { ok: true, url };
  const host = checkHost(url.hostname);
  if (host !== null) return host;
  if (!PORTS.has(url.port)) {
    return refuse("blocked_port", "Only the ports 80, 443, 8080 and 8443 are read.");
  }
  return { ok: true, url };
}

/**
 * Judges the address of a server that the operator chose (a model's): https and public, on any port. With `local`, which
 * only `[env.local]` sets, it may be plain http on this machine or its network.
 */
export function checkEndpoint(text: string, { local, selfHosts }: EndpointRules): GuardResult {
  if (text.length > URL_CHARS_MAX || !URL.canParse(text))
    return refuse("bad_url", "This is not a valid web address.");
  const url = new URL(text);
  if (url.protocol !== "https:" && !(local && url.protocol === "http:")) {
    return refuse(
      "blocked_scheme",
      local ? "Only http:// and https:// are asked." : "Only https:// is asked.",
    );
  }
  if (url.username !== "" || url.password !== "") {
    return refuse("blocked_credentials", "The address holds a user name or password.");
  }
  if (url.hash !== "" || url.search !== "") return refuse("bad_url", "The address holds a `?` or `#`.");
  if (url.hostname.endsWith(".")) url.hostname = url.hostname.slice(0, -1);
  if (isOwn(url, { allowLocal: [], selfHosts })) {
    return refuse("blocked_self", "This is the service's own address.");
  }
  return (local ? null : checkHost(url.hostname)) ?? { ok: true, url };
}

/** Null where the host is fit to be asked. */
function checkHost(name: string): GuardResult | null {
  if (isAddress(name)) {
    return isPublicAddress(name)
      ? null
      : refuse("blocked_address", "This is not an address of the public internet.");
  }
  const labels = name.split(".");
  if (name.length > 253 || labels.some((label) => label === "" || label.length > 63)) {
    return refuse("bad_url", "The host name is not valid.");
  }
  const inside = (suffix: string) => name === suffix || name.endsWith(`.${suffix}`);
  if (labels.length === 1 || PRIVATE_SUFFIXES.some(inside) || LOOPBACK_DOMAINS.some(inside)) {
    return refuse("blocked_address", "This name does not belong to the public internet.");
  }
  return null;
}

/**
 * Exactly our `host:port`, or our host on any port unless that very `host:port` is allowed (a laptop serves
 * many).
 */
function isOwn(url: URL, rules: GuardRules): boolean {
  const own = rules.selfHosts.map(parseHost).filter((host) => host !== null);
  if (own.some((host) => portOf(host) === portOf(url))) return true;
  return !isAllowedLocal(url, rules) && own.some((host) => host.hostname === url.hostname);
}

/** True where the settings name exactly this host and port, both as the URL parser writes them. */
export function isAllowedLocal(url: URL, rules: GuardRules): boolean {
  return rules.allowLocal.some((entry) => hostPort(entry) === portOf(url));
}

/** `host:port` with the port always there. */
function portOf(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === "https:" ? "443" : "80")}`;
}

function hostPort(entry: string): string | null {
  const url = parseHost(entry);
  return url === null ? null : portOf(url);
}

function parseHost(entry: string): URL | null {
  if (!URL.canParse(`http://${entry}/`)) return null;
  const url = new URL(`http://${entry}/`);
  if (url.hostname.endsWith(".")) url.hostname = url.hostname.slice(0, -1);
  return url.href === `http://${url.host}/` ? url : null;
}

function refuse(problem: FetchProblem, detail: string): GuardResult {
  return { ok: false, problem, detail };
}
