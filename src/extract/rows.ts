// Which tables hold data, and their rows of cells. It reads no text of them: that is block-writer.ts.

import type { DomElement } from "./dom.ts";

/** The rows of a table of data; null for a table that only lays out the page. */
export function findRows(table: DomElement): DomElement[][] | null {
  const rows: DomElement[][] = [];
  const tables = table.getElementsByTagName("table");
  if (tables.length > 0) return null;
  for (const row of table.getElementsByTagName("tr")) {
    const cells = row.children.filter((cell) => cell.localName === "td" || cell.localName === "th");
    if (cells.some((cell) => cell.textContent.length > CELL_CHARS_MAX || hasParagraphs(cell))) return null;
    if (cells.length > 0) rows.push(cells);
  }
  return rows.some((cells) => cells.length > 1) ? rows : null;
}

/** A longer cell is a piece of the page's layout, not of data. */
const CELL_CHARS_MAX = 400;

const hasParagraphs = (cell: DomElement): boolean =>
  cell.getElementsByTagName("p").length > 1 || cell.getElementsByTagName("li").length > 1;
