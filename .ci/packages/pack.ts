/** Packs the packages as they would be published. */
import { join } from "node:path"
import { pnpm } from "./processes.ts"
import { manifestOf, type Name, root } from "./published.ts"

/** The path of each tarball. */
export type Tarballs<Of extends Name = Name> = Readonly<Record<Of, string>>

/** Packs packages into a folder and returns the tarballs. */
export const pack = async <Of extends Name>(
  folder: string,
  names: ReadonlyArray<Of>,
): Promise<Tarballs<Of>> => {
  const entries: Array<[Of, string]> = []
  for (const name of names) {
    await pnpm(["pack", "--silent", "--pack-destination", folder], join(root, "packages", name))
    entries.push([name, join(folder, `effect-scale-${name}-${manifestOf(name).version}.tgz`)])
  }
  return Object.fromEntries(entries) as Record<Of, string> // has an entry for each name
}
