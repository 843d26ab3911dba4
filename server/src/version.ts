/** The release of Unitwright. A test compares it with the packages' manifests. */
export const version = "0.1.0";
