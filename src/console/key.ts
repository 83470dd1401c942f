// The key of this tab: taken from the address once, kept for the tab's life, never put back into an address.

const SLOT = "wireroom.key";
const SHAPE = /^wr_(?:live|test|pub)_[\x21-\x7e]{1,180}$/;

/** The key in pasted words, or null when it is none. */
export function parseKey(text: string): string | null {
  const key = text.trim().replace(/^Bearer\s+/i, "");
  return SHAPE.test(key) ? key : null;
}

export interface KeyStore {
  get(): string | null;
  set(key: string): void;
  forget(): void;
}

/** A store over sessionStorage; where that is forbidden the key lives in memory, until the page is left. */
export function openKeyStore(): KeyStore {
  let key: string | null = null;
  try {
    key = parseKey(sessionStorage.getItem(SLOT) ?? "");
  } catch {
    // Storage is switched off: the page works all the same, and asks again after a reload.
  }
  const keep = (value: string | null) => {
    key = value;
    try {
      if (value === null) sessionStorage.removeItem(SLOT);
      else sessionStorage.setItem(SLOT, value);
    } catch {
      // As above.
    }
  };
  return { get: () => key, set: keep, forget: () => keep(null) };
}

/** Takes `#key=…` out of the address bar and the history entry; null when none was there. */
export function takeKeyFromAddress(): string | null {
  const given = /^#key=(.+)$/.exec(location.hash)?.[1];
  if (given === undefined) return null;
  history.replaceState(history.state, "", location.pathname + location.search);
  try {
    return parseKey(decodeURIComponent(given));
  } catch {
    return null;
  }
}
