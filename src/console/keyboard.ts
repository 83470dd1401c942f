// The keyboard: `/` to the search, j, k and arrows through the hits, `?` for the list. Single keys can be
// switched off.
import { button, el, fill } from "./dom.ts";

const SLOT = "wireroom.single-keys";

const LIST: [string, string][] = [
  ["/", "Go to the search"],
  ["j, k", "Next, previous hit"],
  ["↓, ↑", "The same, from the search or a hit"],
  ["Enter", "Search; on a hit, open the original"],
  ["c", "On a hit, read the passage in context"],
  ["Ctrl Enter", "Ask"],
  ["Esc", "Close what is open; from a hit, back to the search"],
  ["?", "This list"],
];

export interface KeyboardDeps {
  input: HTMLInputElement;
  results: HTMLElement;
  dialog: HTMLDialogElement;
  onAsk: () => void;
  /** Esc, with no dialog open and nothing in the search to clear. */
  onEscape: () => void;
}

/** Listens; returns what opens the list of shortcuts. */
export function createKeyboard(deps: KeyboardDeps): () => void {
  const { input, results, dialog } = deps;
  const single = el("input", { type: "checkbox", checked: readSetting() });
  single.addEventListener("change", () => writeSetting(single.checked));
  const rows = LIST.flatMap(([key, words]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, words)]);
  const close = button("Close", () => dialog.close(), { class: "quiet" });
  fill(
    dialog,
    el(
      "div",
      { class: "sheet" },
      el("header", {}, el("h2", { id: "shortcuts-title" }, "Shortcuts"), close),
      el(
        "div",
        { class: "sheet-body" },
        el("dl", { class: "keys" }, ...rows),
        el("label", { class: "setting" }, single, "Single keys do something"),
      ),
    ),
  );
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });

  const articles = () => [...results.querySelectorAll<HTMLElement>("article.hit")];
  const currentOf = () => articles().findIndex((article) => article.contains(document.activeElement));

  function move(step: 1 | -1): void {
    const list = articles();
    const at = currentOf();
    const next = at < 0 ? (step > 0 ? 0 : -1) : at + step;
    if (next < 0) input.focus();
    else list[next]?.focus();
    list[next]?.scrollIntoView({ block: "nearest" });
  }

  /** What a key does; false when it is none of ours here. */
  function act(event: KeyboardEvent, typing: boolean): boolean {
    const article = articles()[currentOf()];
    const onArticle = article !== undefined && document.activeElement === article;
    const free = !typing && single.checked;
    const { key } = event;
    if (key === "Escape") return leave(article);
    if (key === "ArrowDown" && (event.target === input || article)) move(1);
    else if (key === "ArrowUp" && article) move(-1);
    else if (key === "/" && free) input.select();
    else if (key === "j" && free) move(1);
    else if (key === "k" && free) move(-1);
    else if (key === "?" && free) dialog.showModal();
    else if (key === "Enter" && onArticle) article.querySelector<HTMLElement>("h3 a, h3 button")?.click();
    else if (key === "c" && free && article)
      article.querySelector<HTMLElement>(".hit-foot > button")?.click();
    else return false;
    return true;
  }

  function leave(article: HTMLElement | undefined): boolean {
    if (article) input.focus();
    else if (document.activeElement === input && input.value !== "") return false;
    else deps.onEscape();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target === input) {
      event.preventDefault();
      deps.onAsk();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || input.closest("[hidden]")) return;
    const target = event.target as HTMLElement;
    const typing = target.matches("input:not([type=radio], [type=checkbox]), textarea, select");
    if (act(event, typing)) event.preventDefault();
  });
  return () => dialog.showModal();
}

function readSetting(): boolean {
  try {
    return localStorage.getItem(SLOT) !== "off";
  } catch {
    return true;
  }
}

function writeSetting(on: boolean): void {
  try {
    localStorage.setItem(SLOT, on ? "on" : "off");
  } catch {
    // Storage is switched off: the choice holds until the page is left.
  }
}
