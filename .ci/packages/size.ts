/**
 * What a client that lists and creates (`consumers/bundle/client.js`) may weigh of its own, in bytes: minified, gzipped,
 * everything of effect and @effect/platform left outside. A change that makes it smaller lowers this.
 */
export const budget = 36_000
