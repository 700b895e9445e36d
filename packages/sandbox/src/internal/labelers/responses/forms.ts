import { isObject, type JsonObject } from "../../json.ts"
import { generateNumber } from "./attributes.ts"
import type { ResponseContext } from "./context.ts"
import type { ValueGenerator } from "./generator.ts"
import { asList, asNumber, asObject, isTrue, labelNames } from "./parameters.ts"
import { maxItems } from "./shapes.ts"
import { generateDate } from "./texts.ts"

/** See `packages/api/docs/task-types/forms.md#categorization`. */
export const categorization = ({ random, params }: ResponseContext): JsonObject => {
  if (!Array.isArray(params.categories) && isObject(params.taxonomies)) {
    const answers = Object.entries(params.taxonomies).map(([name, taxonomy]) => {
      const { allow_multiple, choices } = asObject(taxonomy)
      const names = labelNames(choices)
      const most = isTrue(allow_multiple) ? Math.min(3, names.length) : 1
      return [name, random.subset(names, random.integer(1, most))] as const
    })
    return { taxonomies: Object.fromEntries(answers) }
  }
  const categories = labelNames(params.categories)
  const ids = asObject(params.category_ids)
  const idOf = (category: string) => (Object.hasOwn(ids, category) ? (ids[category] ?? null) : null)
  if (!isTrue(params.allow_multiple)) {
    const category = random.choice(categories)
    return { category, category_id: idOf(category) }
  }
  const chosen = random.subset(categories, random.integer(1, Math.min(3, categories.length)))
  return { category: chosen, category_id: chosen.map(idOf) }
}

const generateTexts = (random: ValueGenerator, fields: unknown): JsonObject =>
  Object.fromEntries(Object.keys(asObject(fields)).map((name) => [name, random.text()]))

/** See `packages/api/docs/task-types/forms.md#comparison`. */
export const comparison = ({ random, params }: ResponseContext): JsonObject => ({
  ...(params.choices === undefined ? {} : { choice: random.choice(labelNames(params.choices)) }),
  ...(params.fields === undefined ? {} : { fields: generateTexts(random, params.fields) }),
})

/**
 * See `packages/api/docs/task-types/forms.md#transcription`. In test mode always with two empty rows
 * (`packages/api/docs/tasks.md#canned-responses`).
 */
export const transcription = ({ random, params, isTest }: ResponseContext): JsonObject => {
  const repeatable = params.repeatable_fields ?? params.row_fields
  const rows = () =>
    repeatable === undefined
      ? []
      : Array.from({ length: random.integer(1, 3) }, () => generateTexts(random, repeatable))
  return { fields: generateTexts(random, params.fields), repeatable_fields: isTest ? [null, null] : rows() }
}

/** See `packages/api/docs/task-types/forms.md#data-collection`. */
export const dataCollection = ({ random, params, isTest }: ResponseContext): JsonObject => ({
  fields: generateTexts(random, params.fields),
  time_spent_in_seconds: isTest ? 15 : random.integer(5, 300),
})

/** Words with their times in seconds (`packages/api/docs/tasks.md#canned-responses`). */
export const audioTranscription = ({ random, isTest }: ResponseContext): JsonObject => {
  if (isTest) {
    return {
      transcript: "test response",
      duration: 5,
      alignment: [
        { word: "test", start: 0.5, end: 1, confidence: 1 },
        { word: "response", start: 1.25, end: 2, confidence: 1 },
      ],
    }
  }
  const transcript = random.text(random.integer(3, 12))
  let time = 0
  const roundToCents = (value: number) => Math.round(value * 100) / 100
  const alignment = transcript.split(" ").map((word) => {
    const start = roundToCents(time + random.number(0.05, 0.4))
    time = roundToCents(start + random.number(0.2, 0.6))
    return { word, start, end: time, confidence: random.number(0.7, 1) }
  })
  return { transcript, duration: Math.ceil(time + 0.5), alignment }
}

/**
 * One respondent's answer: a number, or for other types a list of values
 * (`packages/api/docs/task-types/text.md#text-collection-response`).
 */
const answerField = (random: ValueGenerator, field: JsonObject): unknown => {
  switch (field.type) {
    case "category": {
      const values = labelNames(
        asList(field.choices).map((choice) => (isObject(choice) ? (choice.value ?? choice) : choice)),
      )
      const min = Math.max(1, asNumber(field.min_choices) ?? 1)
      return random.subset(
        values,
        random.integer(min, Math.min(values.length, asNumber(field.max_choices) ?? min)),
      )
    }
    case "number":
      return generateNumber(random, field)
    case "boolean":
      return [!random.chance(0.5)]
    case "date":
      return [generateDate(random)]
    case "email":
      return ["labeler@example.org"]
    case "url":
      return ["https://www.example.org/"]
    default:
      return [random.text().slice(0, asNumber(field.max_characters))]
  }
}

/**
 * The answers to all fields by their id, including the fields of forms
 * (`packages/api/docs/task-types/text.md#text-collection-response`). Each respondent answers each field,
 * within the field's own minimum and maximum number of responses.
 */
const answerFields = (random: ValueGenerator, fields: unknown, respondents: number): JsonObject =>
  Object.fromEntries(
    asList(fields)
      .filter(isObject)
      .flatMap((field): ReadonlyArray<readonly [string, unknown]> => {
        const { field_id, type } = field
        if (type === "form") return Object.entries(answerFields(random, field.fields, respondents))
        if (typeof field_id !== "string") return []
        const minimum = Math.min(maxItems, Math.max(respondents, asNumber(field.min_responses_required) ?? 1))
        const length = Math.max(1, Math.min(minimum, asNumber(field.max_responses_required) ?? minimum))
        return [
          [field_id, { type, field_id, response: Array.from({ length }, () => answerField(random, field)) }],
        ]
      }),
  )

export const textCollection = ({ random, params }: ResponseContext): JsonObject => ({
  annotations: answerFields(
    random,
    params.fields,
    Math.max(1, Math.min(100, asNumber(params.responses_required) ?? 1)),
  ),
})

/** See `packages/api/docs/task-types/chat.md#chat-response`. */
export const chat = ({ random }: ResponseContext): JsonObject => ({
  responses: [{ type: "text", output: random.text(random.integer(1, 8)) }],
})
