import { createServer } from "node:http"
import { type AddressInfo, connect } from "node:net"
import { expect, it } from "@effect/vitest"
import * as CallbackServer from "@effect-scale/callbacks/CallbackServer"

const times = { timeout: 20_000 }

it.each([
  ["sends half a request", "POST /scale/callback HTTP/1.1\r\nhost: a\r\n"],
  ["sends half a body", "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\n{"],
  ["gets no response", "GET / HTTP/1.1\r\nhost: a\r\n\r\n"],
  ["sends nothing", ""],
])("closes a server whose client %s", times, async (_, text) => {
  const server = CallbackServer.closeWithin("10 millis", () => createServer(() => {}))()
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const connected = new Promise((resolve) => server.once("connection", resolve))
  const client = connect((server.address() as AddressInfo).port, "127.0.0.1")
  client.on("error", () => {})
  client.write(text)
  await connected
  const gone = new Promise((resolve) => client.once("close", resolve))
  await new Promise((resolve) => server.close(resolve))
  await gone
  expect(server.listening).toBe(false)
})

it("passes the error of a server that does not run to the callback", async () => {
  const server = CallbackServer.closeWithin("1 hour", () => createServer())()
  const error = await new Promise((resolve) => server.close(resolve))
  expect(error).toMatchObject({ code: "ERR_SERVER_NOT_RUNNING" })
})
