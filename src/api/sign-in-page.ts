// The pages behind links in mails: one button each. Opening a link changes nothing, so that a mail scanner that opens it
// uses nothing up; pressing the button does.
import type { Context } from "hono";
import { html } from "hono/html";
import type { ApiEnv } from "./context.ts";

const STYLE = `
:root { color-scheme: light dark }
body { font: 17px/1.5 system-ui, sans-serif; max-width: 26rem; margin: 15vh auto 0; padding: 0 1.25rem }
h1 { font-size: 1.4rem; margin: 0 0 .5rem }
p { overflow-wrap: anywhere }
button { font: inherit; font-weight: 600; padding: .6rem 1.4rem; border: 0; border-radius: .4rem;
  background: light-dark(#0b57a4, #8ab8ee); color: light-dark(#fff, #10151b); cursor: pointer }
button:focus-visible { outline: 3px solid currentColor; outline-offset: 2px }`;

// The referrer policy lets the form name its own origin, which the answer to it is held against.
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

interface Button {
  action: string;
  token: string;
  label: string;
}

/** A page with a heading, a sentence, and perhaps a button that posts the token. All of it is text. */
export function signInPage(
  c: Context<ApiEnv>,
  status: 200 | 410,
  shown: { title: string; text: string; button?: Button },
) {
  c.header("content-security-policy", POLICY);
  const { title, text, button } = shown;
  const form = button
    ? html`<form method="post" action="${button.action}">
        <input type="hidden" name="token" value="${button.token}" />
        <button>${button.label}</button>
      </form>`
    : "";
  return c.html(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <meta name="referrer" content="same-origin" />
          <meta name="robots" content="noindex" />
          <title>${title} · Wireroom</title>
          <style>${STYLE}</style>
        </head>
        <body>
          <main>
            <h1>${title}</h1>
            <p>${text}</p>
            ${form}
          </main>
        </body>
      </html>`,
    status,
  );
}

/** The page of a link that was used, has run out, was taken back or never was: one page for all of them. */
export const deadLinkPage = (c: Context<ApiEnv>) =>
  signInPage(c, 410, {
    title: "This link can't be used",
    text: "It was used before, has run out, or was taken back. Ask for a new one.",
  });
