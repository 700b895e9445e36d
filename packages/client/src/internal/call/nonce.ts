import * as Predicate from "effect/Predicate"

/** The key of the nonce in an object's metadata. */
export const nonceKey = "effect_scale_nonce"

/** Adds a random nonce to the metadata of a payload, unless it has one or its metadata is invalid. */
export const withNonce = (payload: unknown): unknown => {
  if (!Predicate.isRecord(payload)) return payload
  const metadata = payload.metadata ?? {}
  return !Predicate.isRecord(metadata) || nonceKey in metadata
    ? payload
    : { ...payload, metadata: { ...metadata, [nonceKey]: crypto.randomUUID() } }
}

/** The nonce in the metadata of a payload, or of an object that was created. */
export const nonceOf = (value: unknown): string | undefined => {
  const nonce =
    Predicate.isRecord(value) && Predicate.isRecord(value.metadata) ? value.metadata[nonceKey] : undefined
  return typeof nonce === "string" ? nonce : undefined
}
