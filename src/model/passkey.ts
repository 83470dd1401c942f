// What a browser's authenticator answers, as JSON (WebAuthn Level 3, `toJSON`). Fields that we don't read are let through.
import { z } from "zod";

const encoded = (max: number) =>
  z
    .string()
    .regex(/^[\w-]+$/, "must be base64url")
    .max(max);

const credential = {
  id: encoded(1_400), // an id has 1,023 bytes at most
  rawId: encoded(1_400),
  type: z.literal("public-key"),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
};

export const registrationSchema = z.looseObject({
  ...credential,
  response: z.looseObject({
    clientDataJSON: encoded(10_000),
    attestationObject: encoded(100_000),
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(10)
      .optional(),
  }),
});
export type PasskeyRegistration = z.infer<typeof registrationSchema>;

export const assertionSchema = z.looseObject({
  ...credential,
  response: z.looseObject({
    clientDataJSON: encoded(10_000),
    authenticatorData: encoded(10_000),
    signature: encoded(10_000),
    userHandle: encoded(200).optional(),
  }),
});
export type PasskeyAssertion = z.infer<typeof assertionSchema>;
