import { base64Fault, base64Length } from "./grammar/binary.ts";
import { accepted, defineValueType, type Parsed, rejected } from "./value-type.ts";

/** The most data that `StandardInputData=` and `StandardInputText=` may hold together, in bytes (`EXEC_STDIN_DATA_MAX`). */
const LARGEST = 64 * 1024 * 1024;

/**
 * `StandardInputData=`: data in base64; white space in it counts nowhere. Lines add up to at most 64 MiB.
 *
 * Source: systemd.exec(5) "StandardInputData="; `config_parse_exec_input_data()` in load-fragment.c, all releases.
 */
export default defineValueType<string>({
  name: "base64",
  changes: [],
  parse: parseData,
  describe: () => "Data in base64: `SGVsbG8K`. Lines add up.",
});

function parseData(text: string): Parsed<string> {
  const fault = base64Fault(text);
  if (fault !== undefined) return rejected(text, fault);
  if (base64Length(text) > LARGEST) return rejected(text, "This is more than 64 MiB of data.");
  return accepted(text);
}
