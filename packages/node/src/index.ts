/**
 * What Effect programs on Node need beyond the client: an `HttpClient` on undici.
 *
 * @since 0.1.0
 */
export * as UndiciHttpClient from "./UndiciHttpClient.ts"
