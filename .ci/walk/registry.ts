// The packages as a stranger gets them: packed, and served on loopback by what stands in for the registry of their scope.
import { execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"

interface Packed {
  readonly file: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly manifest: { readonly name: string; readonly version: string }
}

/** Packs `packages/NAME` of each name into the folder. */
export const pack = (root: string, names: ReadonlyArray<string>, folder: string): ReadonlyArray<Packed> => {
  for (const name of names) {
    execFileSync("npx", ["-y", "pnpm@12", "pack", "--silent", "--pack-destination", folder], {
      cwd: join(root, "packages", name),
      stdio: ["ignore", "ignore", "inherit"],
    })
  }
  return readdirSync(folder)
    .filter((file) => file.endsWith(".tgz"))
    .map((file) => ({
      file,
      bytes: new Uint8Array(readFileSync(join(folder, file))),
      manifest: JSON.parse(
        execFileSync("tar", ["-xzOf", join(folder, file), "package/package.json"], { encoding: "utf8" }),
      ),
    }))
}

/** Serves them until it is closed. */
export const serve = (packed: ReadonlyArray<Packed>) =>
  new Promise<{ readonly url: string; readonly close: () => void }>((resolve, reject) => {
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
