import { loadRule } from "./support/load-rule.ts";

export default loadRule({
  id: "invalid-unit-name",
  kinds: ["unit-name", "slice-name", "scope-file"],
  severity: "error",
  since: "0.1.0",
  summary: "A file's name is not one that a unit can have.",
  why: "systemd passes over the file: the unit does not exist, whatever it says inside.",
  source:
    "`unit_name_is_valid()` in systemd's unit-name.c, `slice_verify()` in slice.c; systemd.unit(5), systemd.slice(5)",
  examples: [
    {
      title: "Dashes are levels of the slice tree.",
      bad: [
        "#- plane--rt.slice",
        "[Slice]",
        "# <------- `plane--rt.slice` is not the name of a slice: each dash stands for a level, so none may be at an end or next to another.",
        "CPUWeight=50",
      ],
      good: ["#- plane-rt.slice", "[Slice]", "CPUWeight=50", "#- plane.slice", "[Slice]", "CPUWeight=200"],
    },
  ],
});
