// /v1/passkeys and /auth/passkey: passkeys of the user, and signing in by one.
import { createRoute, z } from "@hono/zod-openapi";
import {
  registerPasskey,
  registrationOptions,
  signInOptions,
  signInWithPasskey,
} from "../../accounts/passkeys.ts";
import { refuseOften } from "../../accounts/sign-in.ts";
import { AppError } from "../../base/errors.ts";
import { PASSKEY_NAME_CHARS_MAX, SIGN_INS_PER_ADDRESS_MAX } from "../../base/limits/members.ts";
import { assertionSchema, registrationSchema } from "../../model/passkey.ts";
import { deletePasskey, listPasskeys, type Passkey, renamePasskey } from "../../store/access/passkeys.ts";
import { addressOf, requireSameOrigin, siteOrigin } from "../origin.ts";
import { newRouter } from "../router.ts";
import { nextSession, requireSession, setSessionCookie } from "../session.ts";
import { cookie, failures, idSchema, iso, isoOrNull, json, lineSchema, timeSchema } from "../wire/common.ts";

const tags = ["Sign-in"];
const path = "/v1/passkeys";
const params = z.object({ id: idSchema("psk") });
const nameSchema = lineSchema(PASSKEY_NAME_CHARS_MAX);
const optionsSchema = z.object({
  options: z.record(z.string(), z.unknown()).openapi({ description: "For navigator.credentials, as JSON" }),
});
const passkeySchema = z
  .object({
    id: idSchema("psk"),
    name: z.string(),
    created_at: timeSchema,
    last_used_at: timeSchema.nullable(),
  })
  .openapi("Passkey");
const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { "application/json": { schema } } },
});

const wirePasskey = ({ id, name, createdAt, lastUsedAt }: Passkey): z.input<typeof passkeySchema> => ({
  id,
  name,
  created_at: iso(createdAt),
  last_used_at: isoOrNull(lastUsedAt),
});

const missing = (id: string) => new AppError("not_found", `There is no passkey ${id}.`);

export function passkeyRoutes() {
  const router = newRouter();
  router.route("/", signInByPasskeyRoutes());
  router.openapi(
    createRoute({
      method: "post",
      path: `${path}/challenge`,
      summary: "Begin to register a passkey",
      tags,
      security: cookie,
      middleware: [requireSession] as const,
      responses: {
        200: json(optionsSchema, "The challenge stands for 5 minutes and works once."),
        ...failures(503),
      },
    }),
    async (c) => {
      const options = await registrationOptions(c.get("app"), c.get("user"), siteOrigin(c));
      return c.json({ options: { ...options } }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "post",
      path,
      summary: "Register a passkey",
      tags,
      security: cookie,
      middleware: [requireSession] as const,
      request: body(
        z.strictObject({ name: nameSchema, response: registrationSchema }).openapi("PasskeyInput"),
      ),
      responses: {
        201: json(z.object({ passkey: passkeySchema }), "Registered."),
        ...failures(409, 413, 415, 503),
      },
    }),
    async (c) => {
      const given = { ...c.req.valid("json"), origin: siteOrigin(c) };
      return c.json({ passkey: wirePasskey(await registerPasskey(c.get("app"), c.get("user"), given)) }, 201);
    },
  );
  router.openapi(
    createRoute({
      method: "get",
      path,
      summary: "List the user's passkeys",
      tags,
      security: cookie,
      middleware: [requireSession] as const,
      responses: {
        200: json(
          z.object({ passkeys: z.array(passkeySchema), next_cursor: z.null() }),
          "20 at most, so all of them.",
        ),
        ...failures(),
      },
    }),
    async (c) => {
      const passkeys = await listPasskeys(c.get("app"), c.get("user").userId);
      return c.json({ passkeys: passkeys.map(wirePasskey), next_cursor: null }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "patch",
      path: `${path}/{id}`,
      summary: "Rename a passkey",
      tags,
      security: cookie,
      middleware: [requireSession] as const,
      request: { params, ...body(z.strictObject({ name: nameSchema }).openapi("PasskeyChange")) },
      responses: {
        200: json(z.object({ passkey: passkeySchema }), "As it is now."),
        ...failures(404, 413, 415),
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const { name } = c.req.valid("json");
      const renamed = await renamePasskey(c.get("app"), c.get("user").userId, id, name);
      if (!renamed) throw missing(id);
      return c.json({ passkey: wirePasskey(renamed) }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "delete",
      path: `${path}/{id}`,
      summary: "Delete a passkey",
      tags,
      security: cookie,
      middleware: [requireSession] as const,
      request: { params },
      responses: { 204: { description: "It signs in no more." }, ...failures(404) },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      if (!(await deletePasskey(c.get("app"), c.get("user").userId, id))) throw missing(id);
      return c.body(null, 204);
    },
  );
  return router;
}

function signInByPasskeyRoutes() {
  const router = newRouter();
  router.openapi(
    createRoute({
      method: "post",
      path: "/auth/passkey/challenge",
      summary: "Begin to sign in by a passkey",
      tags,
      security: [],
      responses: {
        200: json(optionsSchema, "The challenge stands for 5 minutes and works once."),
        ...failures(429, 503),
      },
    }),
    async (c) => {
      const app = c.get("app");
      await refuseOften(app, [{ subject: `passkey:${addressOf(c)}`, max: SIGN_INS_PER_ADDRESS_MAX }]);
      return c.json({ options: { ...(await signInOptions(app, siteOrigin(c))) } }, 200);
    },
  );
  router.openapi(
    createRoute({
      method: "post",
      path: "/auth/passkey",
      summary: "Sign in by a passkey",
      description: "Refused from other origins. Begins a session and sets its cookie.",
      tags,
      security: [],
      request: body(z.strictObject({ response: assertionSchema }).openapi("PasskeySignIn")),
      responses: {
        200: json(z.object({ signed_in: z.literal(true) }), "Signed in: the cookie is set."),
        ...failures(413, 415, 503),
      },
    }),
    async (c) => {
      requireSameOrigin(c);
      const [given, session] = [{ ...c.req.valid("json"), origin: siteOrigin(c) }, await nextSession(c)];
      if (!(await signInWithPasskey(c.get("app"), given, session)))
        throw new AppError("unauthorized", "This passkey does not sign in here. Ask for a link by mail.");
      setSessionCookie(c, session.text);
      return c.json({ signed_in: true as const }, 200);
    },
  );
  return router;
}
