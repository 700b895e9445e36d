import * as PlatformError from "@effect/platform/Error"
import type * as FileSystem from "@effect/platform/FileSystem"

/** The error for an entry that cannot be uploaded as it is. */
export const badEntry = (path: string, description: string): PlatformError.SystemError =>
  new PlatformError.SystemError({
    module: "FileSystem",
    method: "upload",
    reason: "BadResource",
    pathOrDescriptor: path,
    description,
  })

export const notAFile = (path: string, { type }: FileSystem.File.Info): PlatformError.SystemError =>
  badEntry(path, `expected a file, found a ${type}`)
