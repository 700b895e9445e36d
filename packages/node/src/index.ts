/** What Effect programs on Node need beyond the client: an `HttpClient` on undici, and files from disk. */
export * as FileUpload from "./FileUpload.ts"
export * as UndiciHttpClient from "./UndiciHttpClient.ts"
