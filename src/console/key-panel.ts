// The form that asks for a key, and when it is shown instead of the desk.
import { need } from "./dom.ts";
import { type KeyStore, parseKey } from "./key.ts";

export interface KeyPanel {
  /** Shows the form; `detail` says why, when a key was refused. */
  ask(detail: string | null): void;
  /** Shows the desk. */
  hide(): void;
}

export function createKeyPanel(store: KeyStore, onKey: () => void): KeyPanel {
  const panel = need("key-panel", HTMLElement);
  const desk = need("desk", HTMLElement);
  const input = need("key", HTMLInputElement);
  const problem = need("key-problem", HTMLElement);
  const withKey = ["add-source", "forget-key"].map((id) => need(id, HTMLButtonElement));

  const toggle = (asking: boolean) => {
    panel.hidden = !asking;
    desk.hidden = asking;
    for (const element of withKey) element.hidden = asking;
  };

  need("key-form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    const key = parseKey(input.value);
    if (key === null) {
      problem.textContent = "That is not a key. One looks like wr_live_ followed by letters and digits.";
      input.focus();
      return;
    }
    input.value = "";
    store.set(key);
    toggle(false);
    onKey();
  });

  return {
    ask(detail) {
      store.forget();
      for (const dialog of document.querySelectorAll("dialog")) dialog.close();
      problem.textContent = detail ?? "";
      toggle(true);
      input.focus();
    },
    hide: () => toggle(false),
  };
}
