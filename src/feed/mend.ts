// Text of a feed, mended before it is taken for XML. It knows no element.

import { changePieces } from "../base/text.ts";

/** Without the control characters that XML can't hold. */
export const withoutControls = (text: string): string =>
  changePieces(text, (piece) => piece.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ""));

/** With "&lt;" for a bare "<" before anything but a name: it would swallow the next end tag. */
export const escapeBare = (text: string): string =>
  changePieces(text, (piece, next) => {
    const seen = next === "" || next === "<" ? " " : next;
    return `${piece}${seen}`.replace(/<(?![a-z_:!?/\u0080-\uffff])/gi, "&lt;").slice(0, -1);
  });
