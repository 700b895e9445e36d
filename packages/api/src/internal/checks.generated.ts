// Written by `pnpm checks` from the contract's schemas: change those, not this.
import type { Check, Checks } from "../Check.ts"

type Fields = Readonly<Record<string, unknown>>

const isObject = (u: unknown): u is Fields => typeof u === "object" && u !== null && !Array.isArray(u)

const has = (u: Fields, key: string): boolean => Object.hasOwn(u, key)

const hasOnly = (u: Fields, check: Check): boolean => {
  for (const key of Object.keys(u)) if (!check(u[key])) return false
  return true
}

const isArrayOf = (u: unknown, check: Check): boolean => {
  if (!Array.isArray(u)) return false
  for (let i = 0; i < u.length; i++) if (!check(u[i])) return false // `every` would pass over holes
  return true
}

const isMaybeString: Check = (u) => typeof u === "string" || u === null || u === undefined

const isMaybeRecordOfAnything: Check = (u) => isObject(u) || u === null || u === undefined

const isArrayOfAnything: Check = (u) => Array.isArray(u)

const isMaybeArrayOfAnything: Check = (u) => isArrayOfAnything(u) || u === null || u === undefined

const isMaybeNumber: Check = (u) => typeof u === "number" || u === null || u === undefined

const isString: Check = (u) => typeof u === "string"

const isArrayOfString: Check = (u) => isArrayOf(u, isString)

const isMaybeArrayOfString: Check = (u) => isArrayOfString(u) || u === null || u === undefined

const isMaybeBoolean: Check = (u) => typeof u === "boolean" || u === null || u === undefined

const isDocumentPage: Check = (u) =>
  isObject(u) &&
  (isMaybeNumber(u.width) || !has(u, "width")) &&
  (isMaybeNumber(u.height) || !has(u, "height"))

const isArrayOfDocumentPage: Check = (u) => isArrayOf(u, isDocumentPage)

const isMaybeArrayOfDocumentPage: Check = (u) => isArrayOfDocumentPage(u) || u === null || u === undefined

const isAudit: Check = (u) =>
  isObject(u) &&
  (isMaybeString(u.audited_by) || !has(u, "audited_by")) &&
  (isMaybeString(u.audited_at) || !has(u, "audited_at")) &&
  (isMaybeNumber(u.audit_time_secs) || !has(u, "audit_time_secs")) &&
  (isMaybeString(u.audit_result) || !has(u, "audit_result")) &&
  (isMaybeString(u.audit_source) || !has(u, "audit_source"))

const isArrayOfAudit: Check = (u) => isArrayOf(u, isAudit)

const isMaybeArrayOfAudit: Check = (u) => isArrayOfAudit(u) || u === null || u === undefined

const isTask: Check = (u) =>
  isObject(u) &&
  typeof u.task_id === "string" &&
  has(u, "task_id") &&
  (isMaybeString(u.type) || !has(u, "type")) &&
  (isMaybeString(u.status) || !has(u, "status")) &&
  (isMaybeString(u.created_at) || !has(u, "created_at")) &&
  (isMaybeString(u.updated_at) || !has(u, "updated_at")) &&
  (isMaybeString(u.completed_at) || !has(u, "completed_at")) &&
  (isMaybeString(u.instruction) || !has(u, "instruction")) &&
  (isMaybeRecordOfAnything(u.params) || !has(u, "params")) &&
  (isMaybeArrayOfAnything(u.prior_responses) || !has(u, "prior_responses")) &&
  (isMaybeString(u.project) || !has(u, "project")) &&
  (isMaybeNumber(u.project_param_version) || !has(u, "project_param_version")) &&
  (isMaybeString(u.batch) || !has(u, "batch")) &&
  (isMaybeString(u.unique_id) || !has(u, "unique_id")) &&
  (isMaybeArrayOfString(u.tags) || !has(u, "tags")) &&
  (isMaybeRecordOfAnything(u.metadata) || !has(u, "metadata")) &&
  (isMaybeNumber(u.priority) || !has(u, "priority")) &&
  (isMaybeString(u.urgency) || !has(u, "urgency")) &&
  (isMaybeBoolean(u.is_test) || !has(u, "is_test")) &&
  (isMaybeString(u.callback_url) || !has(u, "callback_url")) &&
  (isMaybeBoolean(u.callback_succeeded) || !has(u, "callback_succeeded")) &&
  (isMaybeString(u.callback_succeeded_at) || !has(u, "callback_succeeded_at")) &&
  (isMaybeString(u.attachment_url) || !has(u, "attachment_url")) &&
  (isMaybeArrayOfDocumentPage(u.document_pages) || !has(u, "document_pages")) &&
  (isMaybeString(u.customer_review_status) || !has(u, "customer_review_status")) &&
  (isMaybeArrayOfString(u.customer_review_comments) || !has(u, "customer_review_comments")) &&
  (isMaybeString(u.customer_reviewed_by) || !has(u, "customer_reviewed_by")) &&
  (isMaybeString(u.customer_audited_at) || !has(u, "customer_audited_at")) &&
  (isMaybeNumber(u.customer_audit_time_secs) || !has(u, "customer_audit_time_secs")) &&
  (isMaybeArrayOfAudit(u.audits) || !has(u, "audits")) &&
  (isMaybeString(u.otherVersion) || !has(u, "otherVersion"))

const isArrayOfTask: Check = (u) => isArrayOf(u, isTask)

const isTaskPage: Check = (u) =>
  isObject(u) &&
  isArrayOfTask(u.docs) &&
  has(u, "docs") &&
  (isMaybeNumber(u.total) || !has(u, "total")) &&
  (isMaybeNumber(u.limit) || !has(u, "limit")) &&
  (isMaybeNumber(u.offset) || !has(u, "offset")) &&
  (isMaybeBoolean(u.has_more) || !has(u, "has_more")) &&
  (isMaybeString(u.next_token) || !has(u, "next_token"))

const isTasksAuditPayload: Check = (u) =>
  isObject(u) &&
  typeof u.accepted === "boolean" &&
  has(u, "accepted") &&
  (isMaybeString(u.comments) || !has(u, "comments"))

const isTasksSetUniqueIdPayload: Check = (u) =>
  isObject(u) && typeof u.unique_id === "string" && has(u, "unique_id")

const isBatchesCreatePayload: Check = (u) =>
  isObject(u) &&
  typeof u.project === "string" &&
  has(u, "project") &&
  typeof u.name === "string" &&
  has(u, "name") &&
  (isMaybeString(u.callback) || !has(u, "callback")) &&
  (isMaybeBoolean(u.calibration_batch) || !has(u, "calibration_batch")) &&
  (isMaybeBoolean(u.self_label_batch) || !has(u, "self_label_batch")) &&
  (isMaybeRecordOfAnything(u.metadata) || !has(u, "metadata"))

const isBatch: Check = (u) =>
  isObject(u) &&
  typeof u.name === "string" &&
  has(u, "name") &&
  (isMaybeString(u.project) || !has(u, "project")) &&
  (isMaybeString(u.status) || !has(u, "status")) &&
  (isMaybeString(u.created_at) || !has(u, "created_at")) &&
  (isMaybeString(u.completed_at) || !has(u, "completed_at")) &&
  (isMaybeString(u.callback) || !has(u, "callback")) &&
  (isMaybeRecordOfAnything(u.metadata) || !has(u, "metadata")) &&
  (isMaybeBoolean(u.calibration_batch) || !has(u, "calibration_batch")) &&
  (isMaybeBoolean(u.self_label_batch) || !has(u, "self_label_batch"))

const isArrayOfBatch: Check = (u) => isArrayOf(u, isBatch)

const isBatchPage: Check = (u) =>
  isObject(u) &&
  isArrayOfBatch(u.docs) &&
  has(u, "docs") &&
  (isMaybeNumber(u.totalDocs) || !has(u, "totalDocs")) &&
  (isMaybeNumber(u.limit) || !has(u, "limit")) &&
  (isMaybeNumber(u.offset) || !has(u, "offset")) &&
  (isMaybeBoolean(u.has_more) || !has(u, "has_more"))

const isBatchCounts: Check = (u) =>
  isObject(u) &&
  (isMaybeString(u.status) || !has(u, "status")) &&
  (isMaybeNumber(u.pending) || !has(u, "pending")) &&
  (isMaybeNumber(u.completed) || !has(u, "completed")) &&
  (isMaybeNumber(u.error) || !has(u, "error")) &&
  (isMaybeNumber(u.canceled) || !has(u, "canceled"))

const isBatchesPrioritizePayload: Check = (u) =>
  isObject(u) && typeof u.priority === "number" && has(u, "priority")

const isProjectsCreatePayload: Check = (u) =>
  isObject(u) &&
  typeof u.type === "string" &&
  has(u, "type") &&
  typeof u.name === "string" &&
  has(u, "name") &&
  (isMaybeRecordOfAnything(u.params) || !has(u, "params")) &&
  (isMaybeBoolean(u.rapid) || !has(u, "rapid")) &&
  (isMaybeBoolean(u.studio) || !has(u, "studio")) &&
  (isMaybeString(u.datasetId) || !has(u, "datasetId")) &&
  (isMaybeString(u.pipeline) || !has(u, "pipeline")) &&
  (isMaybeNumber(u.consensus_attempts) || !has(u, "consensus_attempts"))

const isProjectParams: Check = (u) =>
  isObject(u) &&
  (isMaybeNumber(u.version) || !has(u, "version")) &&
  (isMaybeString(u.created_at) || !has(u, "created_at")) &&
  (isMaybeString(u.instruction) || !has(u, "instruction"))

const isArrayOfProjectParams: Check = (u) => isArrayOf(u, isProjectParams)

const isMaybeArrayOfProjectParams: Check = (u) => isArrayOfProjectParams(u) || u === null || u === undefined

const isProject: Check = (u) =>
  isObject(u) &&
  typeof u.name === "string" &&
  has(u, "name") &&
  (isMaybeString(u.type) || !has(u, "type")) &&
  (isMaybeString(u.created_at) || !has(u, "created_at")) &&
  (isMaybeBoolean(u.archived) || !has(u, "archived")) &&
  (isMaybeString(u.datasetId) || !has(u, "datasetId")) &&
  (isMaybeArrayOfProjectParams(u.param_history) || !has(u, "param_history"))

const isArrayOfProject: Check = (u) => isArrayOf(u, isProject)

const isTaskTemplate: Check = (u) =>
  isObject(u) &&
  typeof u.id === "string" &&
  has(u, "id") &&
  (isMaybeString(u.created_at) || !has(u, "created_at")) &&
  (isMaybeString(u.updated_at) || !has(u, "updated_at")) &&
  (isMaybeRecordOfAnything(u.template_variables) || !has(u, "template_variables")) &&
  (isMaybeBoolean(u.auto_onboard_enabled) || !has(u, "auto_onboard_enabled"))

const isFilesUploadPayload: Check = (u) =>
  isObject(u) &&
  has(u, "file") &&
  (isMaybeString(u.project_name) || !has(u, "project_name")) &&
  (isMaybeString(u.display_name) || !has(u, "display_name")) &&
  (isMaybeString(u.reference_id) || !has(u, "reference_id")) &&
  (isMaybeString(u.metadata) || !has(u, "metadata"))

const isFile: Check = (u) =>
  isObject(u) &&
  typeof u.id === "string" &&
  has(u, "id") &&
  typeof u.attachment_url === "string" &&
  has(u, "attachment_url") &&
  (isMaybeString(u.mime_type) || !has(u, "mime_type")) &&
  (isMaybeNumber(u.size) || !has(u, "size")) &&
  (isMaybeArrayOfString(u.project_names) || !has(u, "project_names")) &&
  (isMaybeString(u.display_name) || !has(u, "display_name")) &&
  (isMaybeString(u.reference_id) || !has(u, "reference_id")) &&
  (isMaybeString(u.created_at) || !has(u, "created_at")) &&
  (isMaybeString(u.updated_at) || !has(u, "updated_at"))

const isFilesImportPayload: Check = (u) =>
  isObject(u) &&
  typeof u.file_url === "string" &&
  has(u, "file_url") &&
  (isMaybeString(u.project_name) || !has(u, "project_name")) &&
  (isMaybeString(u.display_name) || !has(u, "display_name")) &&
  (isMaybeString(u.reference_id) || !has(u, "reference_id"))

const isTeammate: Check = (u) =>
  isObject(u) &&
  typeof u.email === "string" &&
  has(u, "email") &&
  (isMaybeString(u.role) || !has(u, "role")) &&
  (isMaybeString(u.firstName) || !has(u, "firstName")) &&
  (isMaybeString(u.lastName) || !has(u, "lastName")) &&
  (isMaybeString(u.company) || !has(u, "company")) &&
  (isMaybeBoolean(u.isStudioLabeler) || !has(u, "isStudioLabeler")) &&
  (isMaybeString(u.expiry) || !has(u, "expiry")) &&
  (isMaybeBoolean(u.disableRapidEmails) || !has(u, "disableRapidEmails"))

const isArrayOfTeammate: Check = (u) => isArrayOf(u, isTeammate)

const isTeamsInvitePayload: Check = (u) =>
  isObject(u) &&
  isArrayOfString(u.emails) &&
  has(u, "emails") &&
  typeof u.team_role === "string" &&
  has(u, "team_role")

const isQualityTask: Check = (u) =>
  isObject(u) &&
  typeof u.id === "string" &&
  has(u, "id") &&
  (isMaybeRecordOfAnything(u.expected_response) || !has(u, "expected_response")) &&
  (isMaybeRecordOfAnything(u.initial_response) || !has(u, "initial_response"))

const isAssignments: Check = (u) => isObject(u) && hasOnly(u, isArrayOfString)

const isStudioAssignmentsAddPayload: Check = (u) =>
  isObject(u) &&
  isArrayOfString(u.emails) &&
  has(u, "emails") &&
  isArrayOfString(u.projects) &&
  has(u, "projects")

const isWorker: Check = (u) =>
  isObject(u) && (isMaybeString(u.id) || !has(u, "id")) && (isMaybeString(u.email) || !has(u, "email"))

const isArrayOfWorker: Check = (u) => isArrayOf(u, isWorker)

const isMaybeArrayOfWorker: Check = (u) => isArrayOfWorker(u) || u === null || u === undefined

const isProjectGroup: Check = (u) =>
  isObject(u) &&
  (isMaybeString(u.id) || !has(u, "id")) &&
  typeof u.name === "string" &&
  has(u, "name") &&
  (isMaybeNumber(u.numWorkers) || !has(u, "numWorkers")) &&
  (isMaybeBoolean(u.isSingleton) || !has(u, "isSingleton")) &&
  (isMaybeArrayOfWorker(u.workers) || !has(u, "workers"))

const isArrayOfProjectGroup: Check = (u) => isArrayOf(u, isProjectGroup)

const isStudioGroupsCreatePayload: Check = (u) =>
  isObject(u) && isArrayOfString(u.emails) && has(u, "emails") && typeof u.name === "string" && has(u, "name")

const isStudioGroupsUpdatePayload: Check = (u) =>
  isObject(u) &&
  (isMaybeArrayOfString(u.add_emails) || !has(u, "add_emails")) &&
  (isMaybeArrayOfString(u.remove_emails) || !has(u, "remove_emails"))

const isStudioBatch: Check = (u) =>
  isObject(u) &&
  (isMaybeString(u.id) || !has(u, "id")) &&
  typeof u.name === "string" &&
  has(u, "name") &&
  (isMaybeString(u.projectId) || !has(u, "projectId")) &&
  (isMaybeString(u.projectName) || !has(u, "projectName")) &&
  (isMaybeString(u.batchType) || !has(u, "batchType")) &&
  (isMaybeNumber(u.studioPriority) || !has(u, "studioPriority")) &&
  (isMaybeNumber(u.total) || !has(u, "total")) &&
  (isMaybeNumber(u.completed) || !has(u, "completed")) &&
  (isMaybeArrayOfAnything(u.groups) || !has(u, "groups"))

const isArrayOfStudioBatch: Check = (u) => isArrayOf(u, isStudioBatch)

const isStudioBatchesAssignPayload: Check = (u) =>
  isObject(u) && isArrayOfString(u.groups) && has(u, "groups")

const isStudioBatchesSetPrioritiesPayloadBatches: Check = (u) =>
  isObject(u) && typeof u.name === "string" && has(u, "name")

const isArrayOfStudioBatchesSetPrioritiesPayloadBatches: Check = (u) =>
  isArrayOf(u, isStudioBatchesSetPrioritiesPayloadBatches)

const isStudioBatchesSetPrioritiesPayload: Check = (u) =>
  isObject(u) && isArrayOfStudioBatchesSetPrioritiesPayloadBatches(u.batches) && has(u, "batches")

export const checks: ReadonlyMap<string, Checks> = new Map<string, Checks>([
  ["tasks.create", { payload: isObject, success: isTask }],
  ["tasks.get", { success: isTask }],
  ["tasks.responseFile", {}],
  ["tasks.list", { success: isTaskPage }],
  ["tasks.cancel", { success: isTask }],
  ["tasks.audit", { payload: isTasksAuditPayload }],
  ["tasks.setUniqueId", { payload: isTasksSetUniqueIdPayload, success: isTask }],
  ["tasks.clearUniqueId", { success: isTask }],
  ["tasks.setMetadata", { payload: isObject, success: isTask }],
  ["tasks.setTags", { payload: isArrayOfString, success: isTask }],
  ["tasks.addTags", { payload: isArrayOfString, success: isTask }],
  ["tasks.deleteTags", { payload: isArrayOfString, success: isTask }],
  ["batches.create", { payload: isBatchesCreatePayload, success: isBatch }],
  ["batches.list", { success: isBatchPage }],
  ["batches.get", { success: isBatch }],
  ["batches.status", { success: isBatchCounts }],
  ["batches.finalize", { success: isBatch }],
  ["batches.setMetadata", { payload: isObject, success: isBatch }],
  ["batches.prioritize", { payload: isBatchesPrioritizePayload }],
  ["projects.create", { payload: isProjectsCreatePayload, success: isProject }],
  ["projects.list", { success: isArrayOfProject }],
  ["projects.get", { success: isProject }],
  ["projects.setParams", { payload: isObject, success: isProject }],
  ["projects.template", { success: isTaskTemplate }],
  ["files.upload", { payload: isFilesUploadPayload, success: isFile }],
  ["files.import", { payload: isFilesImportPayload, success: isFile }],
  ["teams.list", { success: isArrayOfTeammate }],
  ["teams.invite", { payload: isTeamsInvitePayload, success: isArrayOfTeammate }],
  ["teams.setRole", { payload: isTeamsInvitePayload, success: isArrayOfTeammate }],
  ["evaluationTasks.create", { payload: isObject, success: isQualityTask }],
  ["trainingTasks.create", { payload: isObject, success: isQualityTask }],
  ["studio.assignments.list", { success: isAssignments }],
  ["studio.assignments.add", { payload: isStudioAssignmentsAddPayload, success: isAssignments }],
  ["studio.assignments.remove", { payload: isStudioAssignmentsAddPayload, success: isAssignments }],
  ["studio.groups.list", { success: isArrayOfProjectGroup }],
  ["studio.groups.create", { payload: isStudioGroupsCreatePayload, success: isProjectGroup }],
  ["studio.groups.update", { payload: isStudioGroupsUpdatePayload, success: isProjectGroup }],
  ["studio.batches.list", { success: isArrayOfStudioBatch }],
  ["studio.batches.assign", { payload: isStudioBatchesAssignPayload, success: isStudioBatch }],
  [
    "studio.batches.setPriorities",
    { payload: isStudioBatchesSetPrioritiesPayload, success: isArrayOfStudioBatch },
  ],
  ["studio.batches.resetPriorities", { success: isArrayOfStudioBatch }],
])
