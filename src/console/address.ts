// The address bar and the history: one entry a view. What a view means is view-state.ts's.
import { formatView, parseView, type ViewState } from "./view-state.ts";

/** The view that the address names. */
export const addressOf = (): ViewState => parseView(location.search);

export interface Addresses {
  /** A view that the address has already makes no second entry. */
  write(view: ViewState, how: "push" | "replace"): void;
}

/** Calls `onMove` when the reader goes back or forward. */
export function createHistory(onMove: () => void): Addresses {
  addEventListener("popstate", onMove);
  return {
    write(view, how) {
      const address = location.pathname + formatView(view);
      if (address === location.pathname + location.search) return;
      if (how === "push") history.pushState(null, "", address);
      else history.replaceState(null, "", address);
    },
  };
}
