/** The packages as they would be published. */
import { join } from "node:path"
import { pnpm } from "./processes.ts"
import { manifestOf, type Name, root } from "./published.ts"

/** The path of each tarball. */
export type Tarballs<Of extends Name = Name> = Readonly<Record<Of, string>>

/** Packs them into a folder. */
export const pack = async <Of extends Name>(
  folder: string,
  names: ReadonlyArray<Of>,
): Promise<Tarballs<Of>> => {
  const entries: Array<[Of, string]> = []
  for (const name of names) {
    await pnpm(["pack", "--silent", "--pack-destination", folder], join(root, "packages", name))
    entries.push([name, join(folder, `effect-scale-${name}-${manifestOf(name).version}.tgz`)])
  }
  return Object.fromEntries(entries) as Record<Of, string> // an entry for each name
}
