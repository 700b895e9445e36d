/** Node integrations of the client: an `HttpClient` on undici, and uploads of files and folders. */
export * as FileUpload from "./FileUpload.ts"
export * as ProxyEnvironment from "./ProxyEnvironment.ts"
export * as UndiciHttpClient from "./UndiciHttpClient.ts"
