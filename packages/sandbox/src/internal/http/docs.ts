import * as HttpApi from "@effect/platform/HttpApi"
import * as HttpApiBuilder from "@effect/platform/HttpApiBuilder"
import type * as HttpApiGroup from "@effect/platform/HttpApiGroup"
import * as HttpRouter from "@effect/platform/HttpRouter"
import * as HttpServerRequest from "@effect/platform/HttpServerRequest"
import type * as HttpServerResponse from "@effect/platform/HttpServerResponse"
import * as OpenApi from "@effect/platform/OpenApi"
import { ScaleApi } from "@effect-scale/api/ScaleApi"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"

const api = (url: string) => ScaleApi.annotateContext(OpenApi.annotations({ servers: [{ url }] }))

/** The contract as an OpenAPI 3.1 document with the sandbox's own URL. */
export const openApi = (url: string): OpenApi.OpenAPISpec => OpenApi.fromApi(api(url))

/**
 * The documentation page, which works without internet. Its script (2 MB of `@effect/platform`) is loaded with the first
 * request for the page.
 */
export const docsPage = (url: string): Effect.Effect<HttpServerResponse.HttpServerResponse> =>
  Effect.gen(function* () {
    const HttpApiSwagger = yield* Effect.promise(() => import("@effect/platform/HttpApiSwagger"))
    const context = yield* Layer.build(
      Layer.merge(
        Layer.provide(
          HttpApiSwagger.layer(),
          Layer.succeed(HttpApi.Api, {
            // the page reads only members that every HttpApi has
            api: api(url) as unknown as HttpApi.HttpApi<string, HttpApiGroup.HttpApiGroup.AnyWithProps>,
            context: Context.empty(),
          }),
        ),
        HttpApiBuilder.Router.Live,
      ),
    )
    const app = yield* HttpRouter.toHttpApp(yield* Context.get(context, HttpApiBuilder.Router).router)
    return yield* app.pipe(
      Effect.provideService(
        HttpServerRequest.HttpServerRequest,
        HttpServerRequest.fromWeb(new Request("http://sandbox.local/docs")),
      ),
    )
  }).pipe(Effect.scoped, Effect.orDie) as Effect.Effect<HttpServerResponse.HttpServerResponse>
