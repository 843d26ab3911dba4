import type { Setting } from "../../unit/setting.ts";
import type { LoadingUnit } from "./loading-unit.ts";

/**
 * A setting that gives credentials to the unit; `undefined` when none does.
 *
 * Source: `exec_context_has_credentials()` in execute.c.
 */
export function credentialOf(loading: LoadingUnit): Setting | undefined {
  return DIRECTIVES.map((it) => loading.last(...it)).find((it) => it !== undefined);
}

/** Directives in a row write into the same place. */
const DIRECTIVES = [
  ["LoadCredential", "LoadCredentialEncrypted"],
  ["SetCredential", "SetCredentialEncrypted"],
  ["ImportCredential"],
];
