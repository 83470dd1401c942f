// What a key is given: input in one shape, checked against itself, against its maker, and against what there is. It
// stores nothing.
import { AppError, type FieldError } from "../base/errors.ts";
import {
  VISITOR_ANSWERS_PER_DAY_DEFAULT,
  VISITOR_SEARCHES_PER_DAY_DEFAULT,
  WIDGET_ANSWERS_PER_DAY_DEFAULT,
  WIDGET_SEARCHES_PER_DAY_DEFAULT,
} from "../base/limits/keys.ts";
import { parseOrigin } from "../base/origin.ts";
import {
  type Caller,
  type KeyBudgets,
  type KeyFilters,
  type KeyKind,
  type Scope,
  WIDGET_SCOPES,
} from "../model/key.ts";
import type { KeyChange } from "../store/access/key-rows.ts";
import type { KeyGrant, KeyRow } from "../store/access/keys.ts";
import { listReadable } from "../store/content/collections.ts";
import type { Services } from "../store/services.ts";
import { listSourceNames } from "../store/watch/sources.ts";

export const DEFAULT_BUDGETS: KeyBudgets = {
  visitor_answers_per_day: VISITOR_ANSWERS_PER_DAY_DEFAULT,
  visitor_searches_per_day: VISITOR_SEARCHES_PER_DAY_DEFAULT,
  answers_per_day: WIDGET_ANSWERS_PER_DAY_DEFAULT,
  searches_per_day: WIDGET_SEARCHES_PER_DAY_DEFAULT,
};

/** What may be changed later. `undefined` leaves a thing as it is, null gives it back its default. */
export interface KeyChangeInput {
  name?: string | undefined;
  /** Epoch ms; null = never. */
  expiresAt?: number | null | undefined;
  rateLimitPerMinute?: number | null | undefined;
  /** null = all of the workspace. */
  collections?: string[] | null | undefined;
  /** Of widget keys only, as are those below. */
  origins?: string[] | undefined;
  filters?: KeyFilters | undefined;
  budgets?: { [Name in keyof KeyBudgets]?: number | undefined };
}

export interface KeyInput extends KeyChangeInput {
  name: string;
  scopes: Scope[];
  /** Without one a key with origins is a widget's, any other a service's. */
  kind?: KeyKind | undefined;
  test: boolean;
}

/** The grant that the input asks for; throws `invalid_request` where it contradicts itself. */
export function grantOf(caller: Caller, input: KeyInput, now: number): KeyGrant {
  const kind = input.kind ?? (input.origins === undefined ? "service" : "widget");
  const widget = kind === "widget";
  if (!widget) refuseWidgetFields(input);
  if (widget && input.test)
    throw wrong("/test", "A widget key has no test form: give it the origins of your test site.");
  if (widget && !input.scopes.every((scope) => WIDGET_SCOPES.includes(scope))) {
    throw wrong("/scopes", "A widget key stands in web pages: it may have `search` and `answer` only.");
  }
  return {
    workspaceId: caller.workspaceId,
    name: input.name,
    scopes: [...new Set(input.scopes)],
    collections: input.collections ?? null,
    expiresAt: later(input.expiresAt ?? null, now),
    kind,
    test: input.test,
    origins: widget ? originsOf(input.origins ?? []) : null,
    filters: widget ? (input.filters ?? NO_FILTERS) : null,
    rateLimitPerMinute: input.rateLimitPerMinute ?? null,
    budgets: widget ? budgetsOf(DEFAULT_BUDGETS, input.budgets) : null,
    createdBy: caller.keyId,
  };
}

/** The same for a change of a key that is there. */
export function changeOf(key: KeyRow, input: KeyChangeInput, now: number): KeyChange {
  if (key.kind !== "widget") refuseWidgetFields(input);
  const { name, expiresAt, rateLimitPerMinute, collections, origins, filters, budgets } = input;
  return {
    ...(name === undefined ? {} : { name }),
    ...(expiresAt === undefined ? {} : { expiresAt: later(expiresAt, now) }),
    ...(rateLimitPerMinute === undefined ? {} : { rateLimitPerMinute }),
    ...(collections === undefined ? {} : { collections }),
    ...(origins === undefined ? {} : { origins: originsOf(origins) }),
    ...(filters === undefined ? {} : { filters }),
    ...(budgets === undefined ? {} : { budgets: budgetsOf(key.budgets ?? DEFAULT_BUDGETS, budgets) }),
  };
}

/** Throws `forbidden` unless the maker itself has these scopes: nobody gives what he lacks. */
export function checkScopes(caller: Caller, scopes: readonly string[]): void {
  const lacking = scopes.filter((scope) => !caller.scopes.includes(scope as Scope));
  if (lacking.length === 0) return;
  const names = lacking.map((scope) => `\`${scope}\``).join(", ");
  throw new AppError("forbidden", `You can't give what you lack: ${names}. Use a key that has it.`);
}

/** Throws `not_found` unless the collections and sources that a key is narrowed to are there for its maker. */
export async function checkPlaces(
  services: Services,
  caller: Caller,
  bound: string[] | null,
  filters: KeyFilters | null,
): Promise<void> {
  const { collections, sources } = filters ?? NO_FILTERS;
  const named = [...(bound ?? []), ...collections];
  if (named.length > 0) {
    const known = new Set((await listReadable(services.db, caller)).map(({ id }) => id));
    const foreign = named.find((id) => !known.has(id));
    if (foreign) throw new AppError("not_found", `There is no collection ${foreign}.`);
  }
  if (sources.length > 0) {
    const known = new Set((await listSourceNames(services.db, caller)).map(({ id }) => id));
    const foreign = sources.find((id) => !known.has(id));
    if (foreign) throw new AppError("not_found", `There is no source ${foreign}.`);
  }
  if (bound && collections.length > 0 && !collections.some((id) => bound.includes(id))) {
    throw wrong(
      "/filters/collections",
      "None of these collections is among the key's own: it would find nothing.",
    );
  }
}

const NO_FILTERS: KeyFilters = { collections: [], sources: [], categories: [], langs: [] };

function refuseWidgetFields(input: KeyChangeInput): void {
  const given = ["origins", "filters", "budgets"].filter((name) => input[name as "origins"] !== undefined);
  if (given.length === 0) return;
  const pointer = given[0] === "budgets" ? "/" : `/${given[0]}`;
  throw wrong(pointer, "Origins, filters and daily budgets belong to keys of kind `widget`.");
}

function originsOf(written: string[]): string[] {
  const origins = written.map((text, i) => {
    const origin = parseOrigin(text);
    if (origin === null) {
      throw wrong(
        `/origins/${i}`,
        "An origin is scheme, host and port, like https://www.example.com: no path, no wildcard.",
      );
    }
    return origin;
  });
  if (origins.length === 0)
    throw wrong("/origins", "A widget key needs the origins of the sites that show it.");
  return [...new Set(origins)];
}

function budgetsOf(before: KeyBudgets, given: KeyChangeInput["budgets"] = {}): KeyBudgets {
  const named = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...before, ...Object.fromEntries(named) };
}

function later(expiresAt: number | null, now: number): number | null {
  if (expiresAt === null || expiresAt > now) return expiresAt;
  throw wrong("/expires_at", "This time is over. Give a later one, or revoke the key.");
}

function wrong(pointer: string, detail: string): AppError {
  const errors: FieldError[] = [{ pointer, detail }];
  return new AppError("invalid_request", detail, { errors });
}
