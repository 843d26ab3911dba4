import { base64Fault, base64Length } from "./grammar/binary.ts";
import { accepted, defineValueType, type Parsed, rejected, type ValueContext } from "./value-type.ts";

/** The most data that `StandardInputData=` and `StandardInputText=` may hold together, in bytes (`EXEC_STDIN_DATA_MAX`). */
const LARGEST = 64 * 1024 * 1024;

/**
 * `StandardInputData=`: data in base64; white space in it counts nowhere. Lines add up to at most 64 MiB.
 * A bad one made the unit unloadable before 247.
 *
 * Source: systemd.exec(5) "StandardInputData="; `config_parse_exec_input_data()` in load-fragment.c.
 */
export default defineValueType<string>({
  name: "base64",
  changes: [247, 257],
  parse: parseData,
  describe: () => "Data in base64: `SGVsbG8K`. Lines add up.",
});

function parseData(text: string, { version }: ValueContext): Parsed<string> {
  const does = version < 247 ? "refuses" : "ignores";
  const fault = base64Fault(text, version);
  if (fault !== undefined) return rejected(text, fault, { does });
  if (base64Length(text) > LARGEST) return rejected(text, "This is more than 64 MiB of data.", { does });
  return accepted(text);
}
