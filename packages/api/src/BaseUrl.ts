/** The base URL of Scale's API. */

/**
 * The base URL of Scale's production API. The client appends paths such as `/tasks`.
 *
 * @category constants
 */
export const production = "https://api.scale.com/v1"
