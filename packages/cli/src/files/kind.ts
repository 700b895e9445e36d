/** The kinds of directory entries, in words. */
import type * as FileSystem from "@effect/platform/FileSystem"

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

/**
 * Returns `a directory`, `a pipe` and so on.
 *
 * @category getters
 */
export const nameOfKind = (type: FileSystem.File.Type): string => kinds[type]
