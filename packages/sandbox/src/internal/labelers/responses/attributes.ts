import { isObject, type JsonObject } from "../../json.ts"
import type { ValueGenerator } from "./generator.ts"
import type { Size } from "./media.ts"
import { asNumber, asObject, isTrue, labelNames } from "./parameters.ts"

/** A number within `min`, `max` and `step`; a small integer by default. */
export const generateNumber = (random: ValueGenerator, definition: JsonObject): number => {
  const given = asNumber(definition.step)
  const step = given === undefined || given <= 0 ? 1 : given
  const max = asNumber(definition.max)
  const min = asNumber(definition.min) ?? Math.min(0, max ?? 0)
  const steps = Math.floor(((max ?? min + 10 * step) - min) / step + 1e-9)
  // Removes the rounding error of the multiplication: 0.1 + 2 * 0.1 is not 0.3.
  return Number((min + random.integer(0, steps) * step).toPrecision(12))
}

/** The objects that the attributes of an annotation can refer to. */
export interface AttributeContext extends Size {
  /** The uuids of the other annotations. */
  readonly others: ReadonlyArray<string>
}

const generateValue = (
  random: ValueGenerator,
  definition: JsonObject,
  context: AttributeContext,
): unknown => {
  switch (definition.type ?? "category") {
    case "category": {
      const choices = labelNames(definition.choices)
      return isTrue(definition.allow_multiple)
        ? random.subset(choices, random.integer(1, Math.min(3, choices.length)))
        : random.choice(choices)
    }
    case "number":
      return generateNumber(random, definition)
    case "angle":
      return random.integer(0, 360)
    case "text":
      return random.text()
    case "linked": {
      const [first, ...rest] = context.others
      return first === undefined ? undefined : random.choice([first, ...rest])
    }
    case "x_offset":
    case "x_line":
      return random.number(0, context.width)
    case "y_offset":
    case "y_line":
      return random.number(0, context.height)
    default:
      return undefined // an unknown type
  }
}

const generateValues = (
  random: ValueGenerator,
  definitions: unknown,
  global: boolean,
  context: AttributeContext,
): JsonObject => {
  const values: Record<string, unknown> = {}
  for (const [name, definition] of Object.entries(asObject(definitions))) {
    if (!isObject(definition) || isTrue(definition.global) !== global) continue
    const value = generateValue(random, definition, context)
    if (value !== undefined) values[name] = value
  }
  return values
}

/**
 * A value for each attribute of an annotation, regardless of the attribute's conditions
 * (`packages/api/docs/task-types/common.md#annotation-attributes`).
 */
export const generateAttributes = (
  random: ValueGenerator,
  definitions: unknown,
  context: AttributeContext,
): JsonObject => generateValues(random, definitions, false, context)

/** A value for each attribute of the task as a whole. */
export const generateGlobalAttributes = (
  random: ValueGenerator,
  definitions: unknown,
  size: Size,
): JsonObject => generateValues(random, definitions, true, { ...size, others: [] })
