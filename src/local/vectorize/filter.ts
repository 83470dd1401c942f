// Metadata filters: the documented grammar (vectorize/reference/metadata-filtering) and what a condition
// means for one indexed value. It knows no vectors; which values are indexed is decided elsewhere.

import { VECTORIZE_FILTER_BYTES, VECTORIZE_FILTER_KEY_CHARS_MAX } from "../../base/limits/local-vectorize.ts";
import { unreadableQuery } from "./errors.ts";
import { isMetadataKey, isWellFormed, type Scalar, utf8Bytes } from "./metadata.ts";

type Operand = Scalar | null;
type SetOperator = "$in" | "$nin";
type RangeOperator = "$lt" | "$lte" | "$gt" | "$gte";

/** One operator on one property. A filter is met when all its conditions are. */
export type Condition =
  | { property: string; operator: "$eq" | "$ne"; operand: Operand }
  | { property: string; operator: SetOperator; operand: Operand[] }
  | { property: string; operator: RangeOperator; operand: string | number };

const SETS = new Set(["$in", "$nin"]);
const UPPER_BOUNDS = new Set(["$lt", "$lte"]);
const LOWER_BOUNDS = new Set(["$gt", "$gte"]);

/** The conditions of a query's `filter`, empty without one. Throws VectorizeError on what is not allowed. */
export function readFilter(filter: unknown): Condition[] {
  if (filter === undefined || filter === null) return [];
  if (typeof filter !== "object" || Array.isArray(filter)) throw refused("must be an object");
  const entries = Object.entries(filter).filter(([, value]) => value !== undefined);
  if (entries.length === 0) throw refused("must not be empty");
  const bytes = utf8Bytes(JSON.stringify(filter));
  if (bytes >= VECTORIZE_FILTER_BYTES) {
    throw refused(`must be less than ${VECTORIZE_FILTER_BYTES} bytes of compact JSON, got ${bytes} bytes`);
  }
  if (!isWellFormed(filter)) throw refused("holds half a surrogate pair");
  return entries.flatMap(([property, value]) => readConditions(property, value));
}

/**
 * Whether an indexed value meets a condition. `undefined`: the vector has no such value in the index, which
 * is what `null` asks for, what `$ne` and `$nin` let pass, and what every other operand leaves out.
 */
export function meets(value: Scalar | undefined, condition: Condition): boolean {
  switch (condition.operator) {
    case "$eq":
      return equals(value, condition.operand);
    case "$ne":
      return !equals(value, condition.operand);
    case "$in":
      return condition.operand.some((operand) => equals(value, operand));
    case "$nin":
      return !condition.operand.some((operand) => equals(value, operand));
    default:
      return isInRange(value, condition.operator, condition.operand);
  }
}

/** Order of the characters' code points, which is the order of their UTF-8 bytes: negative, 0 or positive. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    // Halves of surrogate pairs stand for characters behind U+FFFF, yet their own numbers are smaller.
    if (x !== y) return (isSurrogate(x) ? x + 0x10000 : x) - (isSurrogate(y) ? y + 0x10000 : y);
  }
  return a.length - b.length;
}

function readConditions(property: string, value: unknown): Condition[] {
  if (property.length > VECTORIZE_FILTER_KEY_CHARS_MAX) {
    throw refused(`keys must not be longer than ${VECTORIZE_FILTER_KEY_CHARS_MAX} characters`);
  }
  if (!property.split(".").every(isMetadataKey)) {
    throw refused(`invalid key ${JSON.stringify(property)}`);
  }
  if (isOperand(value)) return [{ property, operator: "$eq", operand: value }];
  if (typeof value !== "object" || Array.isArray(value)) {
    throw refused(`${property}: expected a string, number, boolean, null or an object of operators`);
  }
  const operators = Object.entries(value as object).filter(([, operand]) => operand !== undefined);
  if (operators.length === 0) throw refused(`${property}: expected an operator`);
  const names = operators.map(([name]) => name);
  const isRange =
    names.length === 2 &&
    names.some((name) => UPPER_BOUNDS.has(name)) &&
    names.some((name) => LOWER_BOUNDS.has(name));
  if (names.length > 1 && !isRange) throw refused(`${property}: cannot combine ${names.join(" and ")}`);
  return operators.map(([operator, operand]) => readCondition(property, operator, operand));
}

function readCondition(property: string, operator: string, operand: unknown): Condition {
  if (operator === "$eq" || operator === "$ne") {
    if (isOperand(operand)) return { property, operator, operand };
    throw refused(`${property}: ${operator} takes a string, number, boolean or null`);
  }
  if (SETS.has(operator)) {
    if (Array.isArray(operand) && operand.every(isOperand)) {
      return { property, operator: operator as SetOperator, operand };
    }
    throw refused(`${property}: ${operator} takes a list of strings, numbers, booleans or nulls`);
  }
  if (UPPER_BOUNDS.has(operator) || LOWER_BOUNDS.has(operator)) {
    if (typeof operand === "string" || (typeof operand === "number" && Number.isFinite(operand))) {
      return { property, operator: operator as RangeOperator, operand };
    }
    throw refused(`${property}: ${operator} takes a string or a number`);
  }
  throw refused(`${property}: unknown operator ${JSON.stringify(operator)}`);
}

function isOperand(value: unknown): value is Operand {
  if (typeof value === "number") return Number.isFinite(value);
  return value === null || typeof value === "string" || typeof value === "boolean";
}

function equals(value: Scalar | undefined, operand: Operand): boolean {
  return operand === null ? value === undefined : value === operand;
}

function isInRange(value: Scalar | undefined, operator: RangeOperator, operand: string | number): boolean {
  const order = compare(value, operand);
  if (order === null) return false;
  if (operator === "$lt") return order < 0;
  if (operator === "$lte") return order <= 0;
  return operator === "$gt" ? order > 0 : order >= 0;
}

/** null: not of one kind, and so in no order. */
function compare(value: Scalar | undefined, operand: string | number): number | null {
  if (typeof value === "number" && typeof operand === "number") return value - operand;
  return typeof value === "string" && typeof operand === "string" ? compareText(value, operand) : null;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function refused(reason: string) {
  return unreadableQuery(`filter: ${reason}`);
}
