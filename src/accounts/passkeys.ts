// Passkeys: registered by whoever is signed in, then a way to sign in without a mail. The library checks signatures; it
// is loaded when first used, as its parsers of certificates are large.
import { AppError } from "../base/errors.ts";
import { base64url, parseBase64url } from "../base/hash.ts";
import { errorName } from "../base/log.ts";
import type { SessionUser } from "../model/member.ts";
import type { PasskeyAssertion, PasskeyRegistration } from "../model/passkey.ts";
import {
  findPasskeyByCredential,
  listPasskeys,
  type Passkey,
  saveChallenge,
  savePasskey,
  signInByPasskey,
  takeChallenge,
} from "../store/access/passkeys.ts";
import type { NewSession } from "../store/access/sessions.ts";
import type { Services } from "../store/services.ts";

const library = () => import("@simplewebauthn/server");

/** ES256 and RS256: what authenticators have, and what the runtime verifies. */
const ALGORITHMS = [-7, -257];

/** What `navigator.credentials.create` takes, as JSON. `origin` is the service's own. */
export async function registrationOptions(services: Services, user: SessionUser, origin: string) {
  const { generateRegistrationOptions } = await library();
  const known = await listPasskeys(services, user.userId);
  const options = await generateRegistrationOptions({
    rpName: "Wireroom",
    rpID: new URL(origin).hostname,
    userID: new TextEncoder().encode(user.userId) as Uint8Array<ArrayBuffer>,
    userName: user.email,
    challenge: services.random(new Uint8Array(32)) as Uint8Array<ArrayBuffer>,
    attestationType: "none",
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    supportedAlgorithmIDs: ALGORITHMS,
  });
  await saveChallenge(services, options.challenge, user.userId);
  return options;
}

/** Throws `invalid_request` for what does not answer a challenge of this user, `conflict` where no more is taken. */
export async function registerPasskey(
  services: Services,
  user: SessionUser,
  given: { origin: string; name: string; response: PasskeyRegistration },
): Promise<Passkey> {
  const { verifyRegistrationResponse } = await library();
  const { origin, name, response } = given;
  const verified = await verifyRegistrationResponse({
    response: response as never,
    expectedChallenge: (challenge) => takeChallenge(services, challenge, user.userId),
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch((error: unknown) => refused(services, "register", error));
  if (!verified?.verified) {
    throw new AppError("invalid_request", "This does not answer a challenge of yours. Ask for a new one.");
  }
  const { credential } = verified.registrationInfo;
  const row: Passkey = {
    id: services.newId("psk"),
    userId: user.userId,
    credentialId: credential.id,
    publicKey: base64url(credential.publicKey),
    counter: credential.counter,
    transports: response.response.transports ?? [],
    name,
    createdAt: services.now(),
    lastUsedAt: null,
  };
  if (!(await savePasskey(services, row)))
    throw new AppError("conflict", "It is registered already, or you have 20. Delete one first.");
  return row;
}

/** What `navigator.credentials.get` takes, as JSON: it names no passkey, so that it tells nothing of anybody. */
export async function signInOptions(services: Services, origin: string) {
  const { generateAuthenticationOptions } = await library();
  const options = await generateAuthenticationOptions({
    rpID: new URL(origin).hostname,
    challenge: services.random(new Uint8Array(32)) as Uint8Array<ArrayBuffer>,
    userVerification: "required",
  });
  await saveChallenge(services, options.challenge, null);
  return options;
}

/** Begins the session; false for whatever proves nothing, without saying which part of it. */
export async function signInWithPasskey(
  services: Services,
  given: { origin: string; response: PasskeyAssertion },
  session: NewSession,
): Promise<boolean> {
  const { verifyAuthenticationResponse } = await library();
  const { origin, response } = given;
  const passkey = await findPasskeyByCredential(services, response.id);
  if (!passkey || !isOf(response.response.userHandle, passkey.userId)) return false;
  const verified = await verifyAuthenticationResponse({
    response: response as never,
    expectedChallenge: (challenge) => takeChallenge(services, challenge, null),
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
    requireUserVerification: true,
    credential: {
      id: passkey.credentialId,
      publicKey: parseBase64url(passkey.publicKey) as Uint8Array<ArrayBuffer>,
      counter: passkey.counter,
    },
  }).catch((error: unknown) => refused(services, "sign_in", error));
  if (!verified?.verified) return false;
  return signInByPasskey(services, passkey.id, verified.authenticationInfo.newCounter, session);
}

/** Whether a user handle is this user's; a passkey that signs in by itself always sends one. */
function isOf(handle: string | undefined, userId: string): boolean {
  const bytes = handle === undefined ? null : parseBase64url(handle);
  return bytes !== null && new TextDecoder().decode(bytes) === userId;
}

/** The library throws for every fault of a response. */
function refused(services: Services, kind: string, error: unknown): null {
  services.log.info("passkey_refused", { kind, error: errorName(error) });
  return null;
}
