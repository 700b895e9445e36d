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

/** The contract as OpenAPI 3.1, with the sandbox's own address. */
export const openApi = (url: string): OpenApi.OpenAPISpec => OpenApi.fromApi(api(url))

/**
 * The browsable page. Its script, 2 MB inside `@effect/platform`, is loaded when the page is first asked for; the
 * page itself needs nothing from the network.
 */
export const docsPage = (url: string): Effect.Effect<HttpServerResponse.HttpServerResponse> =>
  Effect.gen(function* () {
    const HttpApiSwagger = yield* Effect.promise(() => import("@effect/platform/HttpApiSwagger"))
    const context = yield* Layer.build(
      Layer.merge(
        Layer.provide(
          HttpApiSwagger.layer(),
          Layer.succeed(HttpApi.Api, {
            // the page reads only what every HttpApi has
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
