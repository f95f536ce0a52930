/**
 * The words Slack's Block Kit table is written in. Each makes a Check; wordings, codes, their order and which check
 * hides which (an object with a field missing is not looked into further, a list too long neither) are those of
 * github.com/slackhq/hack-json-schema, the validator in front of Slack's Web API.
 */
import { type BlockKitProblem, below, broken, missingField, type Place, wrongType } from "./problem.ts";

/** Where a value sits: its pointer, and the surface the whole payload is for, if it is for one. */
export interface Spot {
  pointer: string;
  place?: Place;
}

export interface Check {
  (value: unknown, spot: Spot): BlockKitProblem[];
  /** Surfaces this kind of block or element may be used on; everywhere when absent. */
  places?: readonly Place[];
}

export type Fields = Record<string, Check>;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Own fields only: a payload may name a field `constructor` or `__proto__`. */
function has(object: object, key: string): boolean {
  return Object.hasOwn(object, key);
}

function inside(spot: Spot, key: string | number): Spot {
  return { ...spot, pointer: below(spot.pointer, key) };
}

/** Slack counts Unicode code points (mb_strlen), not UTF-16 units: an emoji is one character. */
export function characters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

export function string({ min, max, pattern }: { min?: number; max?: number; pattern?: RegExp } = {}): Check {
  return (value, { pointer }) => {
    if (typeof value !== "string") return [wrongType("must provide a string", pointer)];
    if (pattern && !pattern.test(value)) {
      const constraint = { type: "pattern", expected: pattern.source, got: value };
      return [broken(`input must match regex pattern: ${pattern.source}`, pointer, constraint)];
    }
    const got = characters(value);
    if (max !== undefined && got > max) {
      const constraint = { type: "max_length", expected: max, got };
      return [broken(`must be less than ${max + 1} characters`, pointer, constraint)];
    }
    if (min !== undefined && got < min) {
      const constraint = { type: "min_length", expected: min, got };
      return [broken(`must be more than ${min - 1} characters`, pointer, constraint)];
    }
    return [];
  };
}

/** A string out of a closed list. */
export function word(...expected: string[]): Check {
  return (value, { pointer }) => {
    if (typeof value !== "string") return [wrongType("must provide a string", pointer)];
    if (expected.includes(value)) return [];
    return [broken("must be a valid enum value", pointer, { type: "enum", expected, got: value })];
  };
}

/** A calendar day `YYYY-MM-DD`. */
export const date: Check = (value, { pointer }) => {
  if (typeof value !== "string") return [wrongType("must provide a string", pointer)];
  const day = new Date(`${value}T00:00:00Z`);
  if (/^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(value)) return [];
  return [broken("input must be a valid: date", pointer, { type: "format", expected: "date", got: value })];
};

export const boolean: Check = (value, { pointer }) =>
  typeof value === "boolean" ? [] : [wrongType("must be a boolean", pointer)];

/** Bounds are inclusive; Slack's wording says "less than" the bound all the same. */
export function number({ min, max }: { min?: number; max?: number } = {}): Check {
  return (value, { pointer }) => {
    if (typeof value !== "number" || Number.isNaN(value)) return [wrongType("must provide a number", pointer)];
    if (max !== undefined && value > max) {
      return [broken(`must be less than ${max}`, pointer, { type: "maximum", expected: max, got: value })];
    }
    if (min !== undefined && value < min) {
      return [broken(`must be greater than ${min}`, pointer, { type: "minimum", expected: min, got: value })];
    }
    return [];
  };
}

export function integer(bounds: { min?: number; max?: number } = {}): Check {
  const inBounds = number(bounds);
  return (value, spot) =>
    Number.isInteger(value) ? inBounds(value, spot) : [wrongType("must provide an integer", spot.pointer)];
}

export function array(of: Check, { min, max, unique }: { min?: number; max?: number; unique?: true } = {}): Check {
  return (value, spot) => {
    const { pointer } = spot;
    if (!Array.isArray(value)) return [wrongType("must provide an array", pointer)];
    const got = value.length;
    if (max !== undefined && got > max) {
      return [broken(`no more than ${max} items allowed`, pointer, { type: "max_items", expected: max, got })];
    }
    if (min !== undefined && got < min) {
      return [broken(`must provide at least ${min} items`, pointer, { type: "min_items", expected: min, got })];
    }
    const problems = value.flatMap((item, index) => of(item, inside(spot, index)));
    if (problems.length > 0 || !unique || new Set(value).size === got) return problems;
    return [broken("Input contains duplicate items", pointer, { type: "unique_items", got: value })];
  };
}

/** An object with exactly these fields, and at least `min` of them. */
export function object(shape: { required?: Fields; optional?: Fields; min?: number }): Check {
  const { required = {}, optional = {}, min = 0 } = shape;
  const fields = { ...required, ...optional };
  const needed = Object.keys(required);
  const known = knownFields(fields);
  return (value, spot) => {
    const { pointer } = spot;
    if (!isObject(value)) return [wrongType("must provide an object", pointer)];
    const got = Object.keys(value).length;
    if (got < min) {
      return [broken(`must have minimum ${min} properties`, pointer, { type: "min_properties", expected: min, got })];
    }
    const missing = needed.filter((field) => !has(value, field));
    if (missing.length > 0) return missing.map((field) => missingField(field, pointer));
    const additional = Object.keys(value).filter((key) => !has(fields, key));
    return [
      ...known(value, spot),
      ...additional.map((key) =>
        broken(`invalid additional property: ${key}`, pointer, { type: "additional_properties", got: key }),
      ),
    ];
  };
}

/** An object of which only these fields are looked at. */
export function knownFields(fields: Fields): Check {
  const entries = Object.entries(fields);
  return (value, spot) => {
    if (!isObject(value)) return [wrongType("must provide an object", spot.pointer)];
    return entries.flatMap(([field, check]) => (has(value, field) ? check(value[field], inside(spot, field)) : []));
  };
}

/** One of several kinds of object, told apart by `type`; kinds not meant for this place do not exist there. */
export function byType(kinds: Fields): Check {
  return (value, spot) => {
    const { pointer, place } = spot;
    if (!isObject(value)) return [wrongType("must provide an object", pointer)];
    if (!has(value, "type")) return [missingField("type", pointer)];
    const { type } = value;
    if (typeof type !== "string") return [wrongType("must provide a string", below(pointer, "type"))];
    const check = has(kinds, type) ? kinds[type] : undefined;
    if (check && isFor(check, place)) return check(value, spot);
    const expected = Object.keys(kinds).filter((kind) => isFor(kinds[kind]!, place));
    const constraint = { type: "enum", expected, got: type };
    return [broken(`unsupported type: ${type}`, below(pointer, "type"), constraint)];
  };
}

function isFor({ places }: Check, place: Place | undefined): boolean {
  return !places || (place !== undefined && places.includes(place));
}

/** A kind that exists in these places only. */
export function onlyIn(places: readonly Place[], check: Check): Check {
  return Object.assign((value: unknown, spot: Spot) => check(value, spot), { places });
}

/** Every one of these has to hold; each failing one is listed under a line of their own. */
export function allOf(...checks: Check[]): Check {
  return (value, spot) => {
    const problems = checks.flatMap((check) => check(value, spot));
    if (problems.length === 0) return [];
    return [broken("failed to match all allowed schemas", spot.pointer, { type: "all_of" }), ...problems];
  };
}
