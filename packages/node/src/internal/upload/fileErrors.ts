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

const kinds: Record<FileSystem.File.Type, string> = {
  File: "a file",
  Directory: "a directory",
  SymbolicLink: "a link",
  CharacterDevice: "a device",
  BlockDevice: "a device",
  FIFO: "a pipe",
  Socket: "a socket",
  Unknown: "something else",
}

export const notAFile = (path: string, { type }: FileSystem.File.Info): PlatformError.SystemError =>
  badEntry(path, `expected a file, found ${kinds[type]}`)
