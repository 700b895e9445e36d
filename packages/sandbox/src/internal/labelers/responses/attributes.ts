import { isObject } from "../../operations/validation.ts"
import type { JsonObject } from "../../state/environment.ts"
import type { Draw } from "./draw.ts"
import type { Size } from "./media.ts"
import { isTrue, leaves, numeric, object } from "./params.ts"

/** A number that `min`, `max` and `step` allow; without them a small one. */
export const numberOf = (draw: Draw, definition: JsonObject): number => {
  const given = numeric(definition.step)
  const step = given === undefined || given <= 0 ? 1 : given
  const max = numeric(definition.max)
  const min = numeric(definition.min) ?? Math.min(0, max ?? 0)
  const steps = Math.floor(((max ?? min + 10 * step) - min) / step + 1e-9)
  // 0.1 + 2 * 0.1 is not 0.3; what the double can not tell apart is cut off
  return Number((min + draw.integer(0, steps) * step).toPrecision(12))
}

/** What an annotation's attributes may refer to. */
export interface Surroundings extends Size {
  /** The uuids of the other annotations. */
  readonly others: ReadonlyArray<string>
}

const valueOf = (draw: Draw, definition: JsonObject, around: Surroundings): unknown => {
  switch (definition.type ?? "category") {
    case "category": {
      const choices = leaves(definition.choices)
      return isTrue(definition.allow_multiple)
        ? draw.some(choices, draw.integer(1, Math.min(3, choices.length)))
        : draw.one(choices)
    }
    case "number":
      return numberOf(draw, definition)
    case "angle":
      return draw.integer(0, 360)
    case "text":
      return draw.text()
    case "linked": {
      const [first, ...rest] = around.others
      return first === undefined ? undefined : draw.one([first, ...rest])
    }
    case "x_offset":
    case "x_line":
      return draw.number(0, around.width)
    case "y_offset":
    case "y_line":
      return draw.number(0, around.height)
    default:
      return undefined // nothing is known of it
  }
}

const valuesOf = (draw: Draw, definitions: unknown, global: boolean, around: Surroundings): JsonObject => {
  const values: Record<string, unknown> = {}
  for (const [name, definition] of Object.entries(object(definitions))) {
    if (!isObject(definition) || isTrue(definition.global) !== global) continue
    const value = valueOf(draw, definition, around)
    if (value !== undefined) values[name] = value
  }
  return values
}

/** A value for every attribute that is asked of each annotation (`scale-api.md` E2); of all labels, whatever the conditions. */
export const attributesOf = (draw: Draw, definitions: unknown, around: Surroundings): JsonObject =>
  valuesOf(draw, definitions, false, around)

/** A value for every attribute that is asked once per task. */
export const globalAttributesOf = (draw: Draw, definitions: unknown, size: Size): JsonObject =>
  valuesOf(draw, definitions, true, { ...size, others: [] })
