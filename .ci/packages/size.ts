/**
 * The maximum size in bytes of a client that lists and creates (`consumers/bundle/client.js`), minified and gzipped, without
 * effect and @effect/platform. Lower it when a change makes the client smaller.
 */
export const budget = 51_000
