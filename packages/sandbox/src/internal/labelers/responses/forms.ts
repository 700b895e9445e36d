import { isObject } from "../../operations/validation.ts"
import type { JsonObject } from "../../state/environment.ts"
import { numberOf } from "./attributes.ts"
import type { Draw } from "./draw.ts"
import type { Making } from "./making.ts"
import { isTrue, leaves, list, numeric, object } from "./params.ts"
import { date } from "./texts.ts"

/** `scale-api.md` E12. Of nested categories only the leaves are chosen. */
export const categorization = ({ draw, params }: Making): JsonObject => {
  const categories = leaves(params.categories)
  const ids = object(params.category_ids)
  const idOf = (category: string) => (Object.hasOwn(ids, category) ? (ids[category] ?? null) : null)
  if (!isTrue(params.allow_multiple)) {
    const category = draw.one(categories)
    return { category, category_id: idOf(category) }
  }
  const chosen = draw.some(categories, draw.integer(1, Math.min(3, categories.length)))
  return { category: chosen, category_id: chosen.map(idOf) }
}

const namedTexts = (draw: Draw, fields: unknown): JsonObject =>
  Object.fromEntries(Object.keys(object(fields)).map((name) => [name, draw.text()]))

/** `scale-api.md` E12. */
export const comparison = ({ draw, params }: Making): JsonObject => ({
  ...(params.choices === undefined ? {} : { choice: draw.one(leaves(params.choices)) }),
  ...(params.fields === undefined ? {} : { fields: namedTexts(draw, params.fields) }),
})

/** `scale-api.md` E12. In test mode there are two rows of nothing (C1), whatever is asked. */
export const transcription = ({ draw, params, test }: Making): JsonObject => {
  const repeatable = params.repeatable_fields ?? params.row_fields
  const rows = () =>
    repeatable === undefined
      ? []
      : Array.from({ length: draw.integer(1, 3) }, () => namedTexts(draw, repeatable))
  return { fields: namedTexts(draw, params.fields), repeatable_fields: test ? [null, null] : rows() }
}

/** `scale-api.md` E12. */
export const dataCollection = ({ draw, params, test }: Making): JsonObject => ({
  fields: namedTexts(draw, params.fields),
  time_spent_in_seconds: test ? 15 : draw.integer(5, 300),
})

/** `scale-api.md` C1, canned responses: words at times that rise, in seconds. */
export const audioTranscription = ({ draw, test }: Making): JsonObject => {
  if (test) {
    return {
      transcript: "test response",
      duration: 5,
      alignment: [
        { word: "test", start: 0.5, end: 1, confidence: 1 },
        { word: "response", start: 1.25, end: 2, confidence: 1 },
      ],
    }
  }
  const transcript = draw.text(draw.integer(3, 12))
  let time = 0
  const cents = (value: number) => Math.round(value * 100) / 100
  const alignment = transcript.split(" ").map((word) => {
    const start = cents(time + draw.number(0.05, 0.4))
    time = cents(start + draw.number(0.2, 0.6))
    return { word, start, end: time, confidence: draw.number(0.7, 1) }
  })
  return { transcript, duration: Math.ceil(time + 0.5), alignment }
}

/** What a respondent answers, each as a list of values but for a number (`scale-api.md` E9). */
const answer = (draw: Draw, field: JsonObject): unknown => {
  switch (field.type) {
    case "category": {
      const values = leaves(
        list(field.choices).map((choice) => (isObject(choice) ? (choice.value ?? choice) : choice)),
      )
      const min = Math.max(1, numeric(field.min_choices) ?? 1)
      return draw.some(values, draw.integer(min, Math.min(values.length, numeric(field.max_choices) ?? min)))
    }
    case "number":
      return numberOf(draw, field)
    case "boolean":
      return [!draw.chance(0.5)]
    case "date":
      return [date(draw)]
    case "email":
      return ["labeler@example.org"]
    case "url":
      return ["https://www.example.org/"]
    default:
      return [draw.text().slice(0, numeric(field.max_characters))]
  }
}

/**
 * `scale-api.md` E9: the fields of a form stand beside the others, as their ids are unique in the project. Each is
 * answered by all respondents, but at least and at most as often as it says itself.
 */
const answers = (draw: Draw, fields: unknown, respondents: number): JsonObject =>
  Object.fromEntries(
    list(fields)
      .filter(isObject)
      .flatMap((field): ReadonlyArray<readonly [string, unknown]> => {
        const { field_id, type } = field
        if (type === "form") return Object.entries(answers(draw, field.fields, respondents))
        if (typeof field_id !== "string") return []
        const least = Math.max(respondents, numeric(field.min_responses_required) ?? 1)
        const length = Math.max(1, Math.min(least, numeric(field.max_responses_required) ?? least))
        return [[field_id, { type, field_id, response: Array.from({ length }, () => answer(draw, field)) }]]
      }),
  )

export const textCollection = ({ draw, params }: Making): JsonObject => ({
  annotations: answers(
    draw,
    params.fields,
    Math.max(1, Math.min(100, numeric(params.responses_required) ?? 1)),
  ),
})

/** `scale-api.md` E13. */
export const chat = ({ draw }: Making): JsonObject => ({
  responses: [{ type: "text", output: draw.text(draw.integer(1, 8)) }],
})
