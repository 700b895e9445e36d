// Serves the packed packages from a registry on the loopback interface.
import { execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { basename } from "node:path"

interface Packed {
  readonly file: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly manifest: { readonly name: string; readonly version: string }
}

/** Reads a tarball and the manifest in it. */
const read = (path: string): Packed => ({
  file: basename(path),
  bytes: new Uint8Array(readFileSync(path)),
  manifest: JSON.parse(execFileSync("tar", ["-xzOf", path, "package/package.json"], { encoding: "utf8" })),
})

/** Serves tarballs until it is closed. */
export const serve = (tarballs: ReadonlyArray<string>) =>
  new Promise<{ readonly url: string; readonly close: () => void }>((resolve, reject) => {
    const packed = tarballs.map(read)
    const server = createServer((request, response) => {
      const path = decodeURIComponent(request.url ?? "").slice(1)
      const tarball = packed.find(({ file }) => path === `-/${file}`)
      const found = packed.find(({ manifest }) => path === manifest.name)
      if (tarball !== undefined) return void response.end(tarball.bytes)
      if (found === undefined) return void response.writeHead(404).end("{}")
      const { bytes, file, manifest } = found
      const dist = {
        tarball: `${url()}-/${file}`,
        integrity: `sha512-${createHash("sha512").update(bytes).digest("base64")}`,
      }
      response.setHeader("content-type", "application/json").end(
        JSON.stringify({
          name: manifest.name,
          "dist-tags": { latest: manifest.version },
          versions: { [manifest.version]: { ...manifest, dist } },
        }),
      )
    })
    const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/` // it listens on a port
    server.on("error", reject)
    server.listen(0, "127.0.0.1", () =>
      resolve({
        url: url(),
        close: () => {
          server.close()
          server.closeAllConnections()
        },
      }),
    )
  })
