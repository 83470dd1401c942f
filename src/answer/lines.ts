// Text that arrives in pieces → its lines. It knows no format; each character is looked at once, however small the pieces
// and however long a line.

/** Cuts at LF, CR and CRLF, as server-sent events do; the last line is whole only when `finish` says that nothing follows. */
export class LineCutter {
  private parts: string[] = [];
  private afterReturn = false;
  /** Characters of the line that has not ended. */
  openChars = 0;

  /** Lines that `text` completes, in order. */
  push(text: string): string[] {
    const lines: string[] = [];
    let from = this.afterReturn && text.startsWith("\n") ? 1 : 0;
    if (text !== "") this.afterReturn = text.endsWith("\r");
    const ends = /\r\n|\r|\n/g;
    ends.lastIndex = from;
    for (let end = ends.exec(text); end !== null; end = ends.exec(text)) {
      lines.push(this.close(text.slice(from, end.index)));
      from = ends.lastIndex;
    }
    this.keep(text.slice(from));
    return lines;
  }

  /** What stands behind the last line break. */
  finish(): string {
    return this.close("");
  }

  private keep(part: string): void {
    if (part === "") return;
    this.parts.push(part);
    this.openChars += part.length;
  }

  private close(part: string): string {
    this.keep(part);
    const line = this.parts.join("");
    this.parts = [];
    this.openChars = 0;
    return line;
  }
}
