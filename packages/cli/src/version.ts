/** The version of this package. */

/**
 * Printed by `scale --version`; equal to the version in `package.json`.
 *
 * @category constants
 */
export const version = "0.1.0"
