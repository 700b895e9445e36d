import * as Effect from "effect/Effect"

class UnimplementedError extends Error {
  override readonly name = "UnimplementedError"
}

/** Completes a part of a service: every member that is missing dies with its full name when it is called. */
export const complete = <A extends object>(part: object, path: string): A =>
  new Proxy(part, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name)
      if (!isMember(name)) return value
      const full = `${path}.${name}`
      if (value === undefined) return stub(full)
      return typeof value === "object" && value !== null ? complete(value, full) : value
    },
  }) as A // the proxy makes up what `part` lacks

/** A group, a method and its result at once. As a result, it is an effect that dies, and so a stream that dies. */
const stub = (path: string): unknown => {
  const dies = Effect.die(new UnimplementedError(`${path} is not implemented in this mock`))
  return new Proxy(() => dies, {
    get: (_, name) => (name in dies || !isMember(name) ? Reflect.get(dies, name) : stub(`${path}.${name}`)),
    has: (_, name) => name in dies,
  })
}

// A value with a method `then` is taken for a promise.
const isMember = (name: string | symbol): name is string => typeof name === "string" && name !== "then"
