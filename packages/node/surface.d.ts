// What @effect-scale/node exports. Written by `pnpm surface`.

declare module "@effect-scale/node/FileUpload" {
  import * as Duration from "effect/Duration"
  import * as Effect from "effect/Effect"
  import * as FileSystem from "@effect/platform/FileSystem"
  import * as Files from "@effect-scale/client/Files"
  import * as Path from "@effect/platform/Path"
  import * as Schema from "effect/Schema"
  import * as Stream from "effect/Stream"
  import { File } from "@effect-scale/api/File"
  import { PlatformError } from "@effect/platform/Error"
  import { ScaleClient } from "@effect-scale/client/ScaleClient"
  export interface AllOptions {
    readonly each?: ((path: string) => Options) | Options | undefined
    readonly filter?: ((path: string) => boolean) | undefined
    readonly concurrency?: number | undefined
    readonly manifest?: string | undefined
    readonly target?: string | undefined
  }
  export interface Failed {
    readonly _tag: "Failed"
    readonly path: string
    readonly error: UploadError
  }
  export class ManifestError extends ManifestError_base {}
  const ManifestError_base: Schema.TaggedErrorClass<
    ManifestError,
    "ManifestError",
    {
      readonly _tag: Schema.tag<"ManifestError">
    } & {
      path: typeof Schema.String
      line: typeof Schema.Number
      message: typeof Schema.String
    }
  >
  export interface Options extends Files.Details {
    readonly name?: string | undefined
    readonly type?: string | undefined
    readonly timeout?: Duration.DurationInput | undefined
  }
  export type Outcome = Failed | Skipped | Uploaded
  export interface Progress {
    readonly _tag: "Progress"
    readonly path: string
    readonly sent: number
    readonly total: number
  }
  export interface Skipped {
    readonly _tag: "Skipped"
    readonly path: string
    readonly file: File
  }
  export type UploadError = Files.CreateError | PlatformError
  export interface Uploaded {
    readonly _tag: "Uploaded"
    readonly path: string
    readonly file: File
  }
  export const upload: (
    path: string,
    options?: Options,
  ) => Effect.Effect<File, UploadError, FileSystem.FileSystem | Path.Path | ScaleClient>
  export const uploadAll: (
    paths: Iterable<string> | string,
    { concurrency, each, filter, manifest, target }?: AllOptions,
  ) => Stream.Stream<Outcome, ManifestError | PlatformError, FileSystem.FileSystem | Path.Path | ScaleClient>
  export const uploadWithProgress: (
    path: string,
    options?: Options,
  ) => Stream.Stream<Progress | Uploaded, UploadError, FileSystem.FileSystem | Path.Path | ScaleClient>
}

declare module "@effect-scale/node/UndiciHttpClient" {
  import * as Config from "effect/Config"
  import * as Duration from "effect/Duration"
  import * as Effect from "effect/Effect"
  import * as HttpClient from "@effect/platform/HttpClient"
  import * as Layer from "effect/Layer"
  import * as Redacted from "effect/Redacted"
  import * as Scope from "effect/Scope"
  import { ConfigError } from "effect/ConfigError"
  import { Dispatcher } from "undici"
  export interface ConnectionOptions {
    readonly connections?: number | undefined
    readonly keepAliveTimeout?: Duration.DurationInput | undefined
    readonly connectTimeout?: Duration.DurationInput | undefined
  }
  export interface NetworkOptions extends Options {
    readonly proxy?: Proxies | Redacted.Redacted | string | undefined
    readonly proxyCredentials?:
      | {
          readonly username: string
          readonly password: Redacted.Redacted
        }
      | undefined
    readonly ca?: ReadonlyArray<string> | string | undefined
    readonly cert?: string | undefined
    readonly key?: Redacted.Redacted | undefined
    readonly passphrase?: Redacted.Redacted | undefined
    readonly rejectUnauthorized?: boolean | undefined
  }
  export interface Options extends ConnectionOptions, RequestOptions {}
  export interface Proxies {
    readonly https?: Redacted.Redacted | string | undefined
    readonly http?: Redacted.Redacted | string | undefined
    readonly noProxy?: ReadonlyArray<string> | undefined
  }
  export interface RequestOptions {
    readonly headersTimeout?: Duration.DurationInput | undefined
    readonly bodyTimeout?: Duration.DurationInput | undefined
    readonly maxResponseSize?: number | undefined
    readonly compression?: boolean | undefined
  }
  export const fromDispatcher: (
    dispatcher: Pick<Dispatcher, "dispatch">,
    options?: RequestOptions,
  ) => HttpClient.HttpClient
  export const layer: (options?: Options) => Layer.Layer<HttpClient.HttpClient>
  export const layerConfig: (
    options: Config.Config.Wrap<NetworkOptions>,
  ) => Layer.Layer<HttpClient.HttpClient, ConfigError>
  export const layerEnv: (
    options?: Omit<NetworkOptions, "proxy">,
  ) => Layer.Layer<HttpClient.HttpClient, ConfigError>
  export const layerNetwork: (options: NetworkOptions) => Layer.Layer<HttpClient.HttpClient, ConfigError>
  export const make: (options?: Options) => Effect.Effect<HttpClient.HttpClient, never, Scope.Scope>
  export const makeNetwork: (
    options: NetworkOptions,
  ) => Effect.Effect<HttpClient.HttpClient, ConfigError, Scope.Scope>
  export const proxies: Config.Config<Proxies>
}

declare module "@effect-scale/node" {
  export * as FileUpload from "@effect-scale/node/FileUpload"
  export * as UndiciHttpClient from "@effect-scale/node/UndiciHttpClient"
}
