/** Where Scale serves the API. */

/**
 * Scale's own server. A path of the contract, such as `/tasks`, is appended to it.
 *
 * @category constants
 */
export const production = "https://api.scale.com/v1"
