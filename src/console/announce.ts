// The page's one voice for screen readers: what changed, said once things are quiet.
import { ANNOUNCE_PAUSE_MS } from "./limits.ts";

/** A speaker for a live region; a later message replaces one that was not yet said. */
export function createAnnouncer(region: HTMLElement): (message: string) => void {
  let timer = 0;
  return (message) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // The same words twice are no change to a live region: a no-break space makes them one.
      region.textContent = region.textContent === message ? `${message}\u00A0` : message;
    }, ANNOUNCE_PAUSE_MS);
  };
}
