/** The `package.json` of a package for Effect 4. */

interface Manifest {
  readonly version: string
  readonly engines?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

/**
 * Turns the `package.json` of an Effect 3 package into that of its Effect 4 package: Effect's major is the package's
 * major, and `effect` is the only peer, because Effect 4 contains the platform modules.
 */
export const manifest = (source: string, generated: ReadonlyArray<string>): string => {
  const original = JSON.parse(source) as Manifest // every package has these fields
  const available = (dependencies: Readonly<Record<string, string>> | undefined) =>
    Object.fromEntries(
      Object.entries(dependencies ?? {}).filter(([name]) => {
        const own = /^@effect-scale\/(.+)$/.exec(name)?.[1]
        return own === undefined ? !name.startsWith("@effect/platform") : generated.includes(own)
      }),
    )
  return JSON.stringify({
    ...original,
    version: original.version.replace(/^\d+/, "4"),
    engines: { node: ">=22.19.0" },
    dependencies: available(original.dependencies),
    peerDependencies: { effect: "^4.1.0" },
    devDependencies: available(original.devDependencies),
  })
}
