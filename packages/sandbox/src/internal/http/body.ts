import * as Json from "@effect-scale/api/Json"
import * as Either from "effect/Either"
import { isObject, withoutNulls } from "../json.ts"
import { type InvalidRequest, invalidParameter, reject } from "../operations/errors.ts"
import { parseForm } from "./form.ts"

/** How the contract describes a payload. */
export interface PayloadFormat {
  /** The payload of a request without a body. */
  readonly empty: unknown
  /**
   * Whether null members are part of the payload. Otherwise they are absent
   * (`packages/api/docs/transport.md#empty-values`).
   */
  readonly keepsNulls: boolean
}

/**
 * The path of a member named `__proto__` at any depth. Code that copies the object member by member, like a schema
 * decoder, would lose the member and change the object's prototype, so such bodies are rejected.
 */
const prototypeMember = (body: unknown): string | undefined => {
  const pending: Array<readonly [value: unknown, path: string]> = [[body, ""]]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [value, path] = next
    if (typeof value !== "object" || value === null) continue
    for (const [name, member] of Object.entries(value)) {
      const memberPath = Array.isArray(value) ? `${path}[${name}]` : path === "" ? name : `${path}.${name}`
      if (name === "__proto__") return memberPath
      pending.push([member, memberPath])
    }
  }
  return undefined
}

const tooDeep = reject(400, `The request body is ${Json.tooDeep}.`)

const rejectPrototypeMember = (body: unknown): Either.Either<unknown, InvalidRequest> => {
  const path = prototypeMember(body)
  return path === undefined ? Either.right(body) : invalidParameter(`"${path}" is not allowed`)
}

/** Parses a JSON or form-encoded body. A body without a content type is JSON. */
export const parseBody = (
  bytes: Uint8Array,
  contentType: string | undefined,
  format: PayloadFormat,
): Either.Either<unknown, InvalidRequest> => {
  let text: string
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return reject(400, "The request body is not valid UTF-8.")
  }
  if (text.trim() === "") return Either.right(format.empty)
  if (contentType?.toLowerCase().includes("x-www-form-urlencoded")) {
    const form = parseForm(text)
    return form === undefined ? tooDeep : rejectPrototypeMember(form)
  }
  try {
    const value = Json.parse(text)
    if (value === null) return Either.right(format.empty)
    const body = isObject(value) && !format.keepsNulls ? withoutNulls(value) : value
    // Most bodies contain neither the name nor an escape that could hide it, and need no search.
    return /__proto__|\\u/.test(text) ? rejectPrototypeMember(body) : Either.right(body)
  } catch (error) {
    return error instanceof RangeError ? tooDeep : reject(400, "The request body is not valid JSON.")
  }
}
