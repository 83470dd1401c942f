// /auth: signing in by a link in a mail, and out. No passwords. What a session may then do is decided in src/api/auth.ts.
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { askForLink } from "../../accounts/sign-in.ts";
import { acceptInvite, readInvite } from "../../store/access/invites.ts";
import { revokeSession } from "../../store/access/sessions.ts";
import { findSignInLink, redeemSignInLink } from "../../store/access/sign-in-links.ts";
import type { ApiEnv } from "../context.ts";
import { addressOf, requireSameOrigin, siteOrigin } from "../origin.ts";
import { newRouter } from "../router.ts";
import { clearSessionCookie, nextSession, requireSession, setSessionCookie } from "../session.ts";
import { deadLinkPage, signInPage } from "../sign-in-page.ts";
import { cookie, failures, json } from "../wire/common.ts";
import { linkBody, tokenForm, tokenQuery } from "../wire/member.ts";

const tags = ["Sign-in"];
const open: Record<string, string[]>[] = [];
const page = (description: string) => ({ description, content: { "text/html": { schema: z.string() } } });
const pages = { 200: page("The page."), 410: page("The link can't be used."), ...failures(503) };
const form = {
  body: { required: true, content: { "application/x-www-form-urlencoded": { schema: tokenForm } } },
};
const begun = {
  303: { description: "Signed in: the cookie is set. Goes on at `/`." },
  410: page("The link can't be used."),
  ...failures(413, 415, 503),
};

export function signInRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "post",
      path: "/auth/link",
      summary: "Ask for a sign-in link",
      description:
        "The answer is the same for every address. A link goes to members only; it works once, for 15 minutes.",
      tags,
      security: open,
      request: { body: { required: true, content: { "application/json": { schema: linkBody } } } },
      responses: {
        202: json(
          z.object({ accepted: z.literal(true) }),
          "A link is on its way, if that is a member's address.",
        ),
        ...failures(413, 415, 429, 503),
      },
    }),
    async (c) => {
      const app = c.get("app");
      const asking = { email: c.req.valid("json").email, address: addressOf(c), origin: siteOrigin(c) };
      app.waitUntil((await askForLink(app, asking))());
      return c.json({ accepted: true as const }, 202);
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/auth/callback",
      summary: "The page behind a sign-in link",
      description: "Shows whom the link signs in, with a button. Opening it uses nothing up.",
      tags,
      security: open,
      request: { query: tokenQuery },
      responses: pages,
    }),
    async (c) => {
      const { token } = c.req.valid("query");
      const link = await findSignInLink(c.get("app"), token);
      if (!link) return deadLinkPage(c) as never;
      const button = { action: "/auth/callback", token, label: "Sign in" };
      return signInPage(c, 200, { title: "Sign in", text: `As ${link.email}.`, button }) as never;
    },
  );
  router.openapi(
    createRoute({
      method: "post",
      path: "/auth/callback",
      summary: "Sign in by a link's token",
      description:
        "Sent by the page's button; refused from other origins. Uses the link up and begins a session.",
      tags,
      security: open,
      request: form,
      responses: begun,
    }),
    async (c) => (await beginBy(c, redeemSignInLink, c.req.valid("form").token)) as never,
  );
  router.openapi(
    createRoute({
      method: "get",
      path: "/auth/invite",
      summary: "The page behind an invite's link",
      description: "Shows what the invite is for, with a button. Opening it uses nothing up.",
      tags,
      security: open,
      request: { query: tokenQuery },
      responses: pages,
    }),
    async (c) => {
      const { token } = c.req.valid("query");
      const invite = await readInvite(c.get("app"), token);
      if (!invite) return deadLinkPage(c) as never;
      const text = `The workspace "${invite.workspaceName}", as ${invite.role}. You are signed in as ${invite.email}.`;
      const button = { action: "/auth/invite", token, label: "Accept and sign in" };
      return signInPage(c, 200, { title: "You are invited", text, button }) as never;
    },
  );
  router.openapi(
    createRoute({
      method: "post",
      path: "/auth/invite",
      summary: "Accept an invite by its token",
      description: "The link proves the address it was sent to: accepting makes the member and signs in.",
      tags,
      security: open,
      request: form,
      responses: begun,
    }),
    async (c) => (await beginBy(c, acceptInvite, c.req.valid("form").token)) as never,
  );
  router.openapi(
    createRoute({
      method: "post",
      path: "/auth/sign-out",
      summary: "End this session",
      tags,
      security: cookie,
      middleware: [requireSession] as const,
      responses: { 204: { description: "Signed out; the cookie is cleared." }, ...failures() },
    }),
    async (c) => {
      const { userId, sessionId } = c.get("user");
      await revokeSession(c.get("app"), userId, sessionId);
      clearSessionCookie(c);
      return c.body(null, 204);
    },
  );
  return router;
}

/** Uses a mail's token up by `redeem` and begins the session that it opens; a dead one gets its page. */
async function beginBy(
  c: Context<ApiEnv>,
  redeem: typeof redeemSignInLink | typeof acceptInvite,
  token: string,
): Promise<Response> {
  requireSameOrigin(c);
  const session = await nextSession(c);
  if (!(await redeem(c.get("app"), token, session))) return deadLinkPage(c);
  setSessionCookie(c, session.text);
  return c.redirect("/", 303);
}
