/** `scale tasks`. */
import { type CommandNode, group } from "../commandLine/command.ts"
import { audit, cancel, clearUniqueId, setMetadata, setUniqueId, tag } from "./tasks/change.ts"
import { create } from "./tasks/create.ts"
import { exportTasks } from "./tasks/export.ts"
import { count, get, list, watch } from "./tasks/read.ts"
import { annotations, download } from "./tasks/responses.ts"

/**
 * The commands for tasks.
 *
 * @category commands
 */
export const tasks: CommandNode = group(
  { name: "tasks", summary: "Create, read, change, cancel, audit, watch and export tasks." },
  [
    create,
    ...[get, list, count, cancel, audit, tag, setMetadata, setUniqueId, clearUniqueId],
    ...[watch, exportTasks, annotations, download],
  ],
)
