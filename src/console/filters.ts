// The filters beside the results: date, order, and the values that the hits have. It doesn't search.
import { button, el, fill } from "./dom.ts";
import { FILTER_VALUES_SHOWN } from "./limits.ts";
import { countFilters, EMPTY, type ViewState } from "./view-state.ts";
import type { FacetValue } from "./wire.ts";

type Field = "sources" | "categories" | "langs";

const FIELDS: { field: Field; facet: string; title: string }[] = [
  { field: "sources", facet: "source", title: "Source" },
  { field: "categories", facet: "category", title: "Category" },
  { field: "langs", facet: "lang", title: "Language" },
];

const SPANS = [
  ["", "Any time"],
  ["24h", "24 hours"],
  ["7d", "7 days"],
  ["30d", "30 days"],
  ["custom", "Between…"],
] as const;

export interface FiltersDeps {
  root: HTMLElement;
  count: HTMLElement;
  onChange: (change: Partial<ViewState>) => void;
  /** The name of a source; null while it isn't known. */
  titleOf: (sourceId: string) => string | null;
}

export interface FiltersPanel {
  show(view: ViewState): void;
  /** New counts, for the view they were counted in. */
  showFacets(view: ViewState, facets: Record<string, FacetValue[]>): void;
}

export function createFilters(deps: FiltersDeps): FiltersPanel {
  let view = EMPTY;
  let custom = false;
  const known = new Map<Field, { q: string; values: FacetValue[] }>();
  const expanded = new Set<Field>();

  const dates = el("fieldset", { class: "choice" }, el("legend", {}, "Published"));
  const spans = SPANS.map(([value, label]) =>
    radio("within", value, label, () => {
      custom = value === "custom";
      deps.onChange(custom ? { within: "" } : { within: value, from: "", to: "" });
      draw();
      if (custom) from.focus();
    }),
  );
  const from = dayInput("From", (day) => deps.onChange({ within: "", from: day }));
  const to = dayInput("To", (day) => deps.onChange({ within: "", to: day }));
  const between = el("div", { class: "between" }, from.parentElement, to.parentElement);
  dates.append(...spans.map((span) => span.label), between);

  const orders = (["relevance", "newest"] as const).map((value) =>
    radio("sort", value, value === "newest" ? "Newest" : "Best match", () => deps.onChange({ sort: value })),
  );
  const order = el("fieldset", { class: "choice" }, el("legend", {}, "Order"), ...orders.map((o) => o.label));
  const lists = FIELDS.map((f) => ({ ...f, root: el("fieldset", { class: "values" }) }));
  const clear = button(
    "Clear filters",
    () => {
      custom = false;
      deps.onChange({ within: "", from: "", to: "", sources: [], categories: [], langs: [] });
    },
    { class: "quiet" },
  );
  fill(deps.root, dates, order, ...lists.map((list) => list.root), clear);

  function draw(): void {
    if (view.from || view.to) custom = true;
    if (view.within) custom = false;
    for (const span of spans) span.input.checked = span.input.value === (custom ? "custom" : view.within);
    for (const o of orders) o.input.checked = o.input.value === view.sort;
    between.hidden = !custom;
    if (from.value !== view.from) from.value = view.from;
    if (to.value !== view.to) to.value = view.to;
    from.max = view.to;
    to.min = view.from;
    for (const { field, title, root } of lists) drawValues(root, field, title);
    const set = countFilters(view);
    clear.hidden = set === 0;
    deps.count.textContent = set > 0 ? `(${set} set)` : "";
  }

  function drawValues(root: HTMLElement, field: Field, title: string): void {
    const chosen = view[field];
    const counted = known.get(field)?.values ?? [];
    const missing = chosen.filter((value) => !counted.some((v) => v.value === value));
    const values = [...missing.map((value) => ({ value, count: 0 })), ...counted];
    root.hidden = values.length === 0;
    const all = expanded.has(field) || values.length <= FILTER_VALUES_SHOWN + 1;
    const shown = all ? values : values.filter((v, i) => i < FILTER_VALUES_SHOWN || chosen.includes(v.value));
    const more = button(
      `${values.length - shown.length} more`,
      () => {
        expanded.add(field);
        draw();
        root.querySelectorAll("input")[FILTER_VALUES_SHOWN]?.focus();
      },
      { class: "quiet", "aria-label": `Show ${values.length - shown.length} more: ${title}` },
    );
    const focused = root.contains(document.activeElement)
      ? (document.activeElement as HTMLInputElement).value
      : null;
    fill(root, el("legend", {}, title), ...shown.map((v) => valueRow(field, v)), all ? null : more);
    if (focused === null) return;
    for (const input of root.querySelectorAll("input")) if (input.value === focused) input.focus();
  }

  function valueRow(field: Field, { value, count }: FacetValue): HTMLElement {
    const input = el("input", { type: "checkbox", value, checked: view[field].includes(value) });
    input.addEventListener("change", () => {
      const others = view[field].filter((v) => v !== value);
      deps.onChange({ [field]: input.checked ? [...others, value] : others });
    });
    const name = el("bdi", { class: "name" }, nameOf(field, value));
    const number = el("span", { class: "number" }, count > 0 ? String(count) : "");
    return el("label", {}, input, name, number);
  }

  function nameOf(field: Field, value: string): string {
    if (field === "sources") return deps.titleOf(value) ?? value;
    return field === "langs" ? languageName(value) : value;
  }

  draw();
  return {
    show(next) {
      view = next;
      draw();
    },
    showFacets(counted, facets) {
      for (const { field, facet } of FIELDS) {
        const values = facets[facet] ?? [];
        const old = known.get(field);
        // With a filter set its own facet holds only what was chosen: the other choices stay on offer.
        if (counted[field].length > 0 && old && old.q === counted.q) continue;
        known.set(field, { q: counted.q, values });
      }
      draw();
    },
  };
}

function radio(name: string, value: string, label: string, onPick: () => void) {
  const input = el("input", { type: "radio", name, value });
  input.addEventListener("change", onPick);
  return { input, label: el("label", {}, input, el("span", {}, label)) };
}

function dayInput(label: string, onDay: (day: string) => void): HTMLInputElement {
  const input = el("input", { type: "date" });
  input.addEventListener("change", () => onDay(input.value));
  el("label", {}, el("span", {}, label), input);
  return input;
}

/** "German" for `de`; the tag itself where nobody knows it. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames("en", { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
