/**
 * Where Scale serves the API.
 *
 * @since 0.1.0
 */

/**
 * Scale's own server. A path of the contract, such as `/tasks`, is appended to it.
 *
 * @since 0.1.0
 * @category constants
 */
export const production = "https://api.scale.com/v1"
