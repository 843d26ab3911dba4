// `zod` checks what people write by hand: it finds every fault with its place, and writes the JSON schema.
import * as z from "zod/mini";
import { parseSize } from "../values/grammar/size.ts";
import { cgroupLayouts } from "./host-profile.ts";
import { parseKernelList } from "./kernel-list.ts";

/** CPUs as the kernel lists them, `0-7,16-19`. */
const cpuList = z.pipe(
  z.string({ error: "must be a list of CPUs in quotes, like `0-7,16-19`." }),
  z.transform((text, context) => {
    const ranges = parseKernelList(text);
    if (ranges) return ranges;
    context.issues.push({
      code: "custom",
      input: text,
      message: `has \`${text}\`, which is no list of CPUs: write numbers and ranges with commas, like \`0-7,16-19\`.`,
    });
    return z.NEVER;
  }),
);

const BYTES = "must be a whole number of bytes, or a size in quotes like `64G`.";

/** Memory: bytes, or a size like systemd's. */
const size = z.pipe(
  z.union([z.int().check(z.minimum(0, { error: BYTES })), z.string()], { error: BYTES }),
  z.transform((value, context) => {
    if (typeof value === "number") return value;
    const bytes = parseSize(value, 1024);
    if (typeof bytes === "bigint" && bytes <= Number.MAX_SAFE_INTEGER) return Number(bytes);
    context.issues.push({
      code: "custom",
      input: value,
      message: `has \`${value}\`, which is no size: write it with \`M\`, \`G\` or \`T\` (steps of 1024), like \`64G\`.`,
    });
    return z.NEVER;
  }),
);

const wholeNumber = (what: string) => z.int({ error: `must be ${what}.` });

const text = (what: string) => z.string({ error: `must be ${what}.` });

const told = (description: string) => z.meta({ description });

const memoryNode = z.strictObject(
  {
    id: wholeNumber("the number of the node, from 0 up").check(
      z.minimum(0, { error: "must be the number of the node, from 0 up." }),
      told("The number of the node."),
    ),
    cpus: z.optional(cpuList).check(told("Its CPUs; left out for a node with memory alone.")),
    memory: z.optional(size).check(told("Its memory: bytes, or a size like 32G.")),
  },
  { error: "must be an object with `id`, `cpus` and `memory`." },
);

/** A host profile as it is written. */
export const hostSchema = z.strictObject(
  {
    $schema: z.optional(z.string()),
    name: z
      .optional(text("a name in quotes").check(z.minLength(1, { error: "must not be empty." })))
      .check(told("What findings call the host; the file's name when left out.")),
    cpus: cpuList.check(told("The CPUs that are online, as the kernel lists them: 0-7,16-19.")),
    nodes: z
      .optional(z.array(memoryNode, { error: "must be a list of memory nodes." }))
      .check(told("The memory nodes (NUMA).")),
    smt: z
      .optional(z.array(cpuList, { error: "must be a list of lists of CPUs, like [`0,10`, `1,11`]." }))
      .check(told("CPUs that share a core: a list for each core with more than one.")),
    isolated: z.optional(cpuList).check(told("CPUs out of load balancing (isolcpus=).")),
    nohzFull: z.optional(cpuList).check(told("CPUs without the timer tick (nohz_full=).")),
    affinity: z.optional(cpuList).check(told("The affinity of the manager (systemd.cpu_affinity=).")),
    kernelCommandLine: z
      .optional(text("the kernel's command line in quotes"))
      .check(told("The kernel's command line: isolcpus=, nohz_full= and systemd.cpu_affinity= are taken from it.")),
    memory: z
      .optional(size)
      .check(told("The memory installed: bytes, or a size like 64G. The sum of the nodes when left out.")),
    cgroup: z
      .optional(z.enum(cgroupLayouts, { error: "must be `v2`, `hybrid` or `v1`." }))
      .check(told("How control groups are mounted.")),
    systemd: z
      .optional(
        wholeNumber("the number of a systemd release, like 252").check(
          z.minimum(1, { error: "must be the number of a systemd release, like 252." }),
        ),
      )
      .check(told("The release of systemd.")),
  },
  { error: "must be an object with `cpus` at least." },
);

/** What a valid file holds, lists and sizes read. */
export type WrittenHost = z.output<typeof hostSchema>;

/** The JSON schema of host profiles, for editors. */
export function hostJsonSchema(): object {
  const title = "Host profile of Unitwright";
  const description = "A machine that systemd units are checked against.";
  return { title, description, ...z.toJSONSchema(hostSchema, { io: "input" }) };
}
