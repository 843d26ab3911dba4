import { lint } from "../../server/src/lint/lint.ts";
import type { HostProfile } from "../../server/src/planes/host-profile.ts";
import { readHostProfile } from "../../server/src/planes/read-host-profile.ts";
import type { PlaneMap } from "../../server/src/render/map-model.ts";
import { planeMapsOf } from "../../server/src/render/plane-maps.ts";
import type { Paint, TextStyle } from "../../server/src/render/text-cells.ts";
import { rules } from "../../server/src/rules/all.ts";
import { unitFile } from "../../server/src/unit/unit-file.ts";
import { parseFixture } from "../fixture.ts";

/** The maps of files, written as in fixtures. */
export function mapsOf(text: string, host?: HostProfile, version = 257): readonly PlaneMap[] {
  const files = [...parseFixture(text).files].flatMap(([path, it]) => unitFile(path, it) ?? []);
  const settings = { versions: [version], rules, hosts: host ? [host] : [] };
  return planeMapsOf(files, settings, lint(files, settings));
}

/** The only map of files. */
export function mapOf(text: string, host?: HostProfile, version?: number): PlaneMap {
  const [map, ...others] = mapsOf(text, host, version);
  if (!map || others.length > 0) throw new Error(`There are ${others.length + (map ? 1 : 0)} maps.`);
  return map;
}

/** A machine, as profiles describe it. */
export function machine(profile: object): HostProfile {
  const result = readHostProfile(JSON.stringify(profile), "machine");
  if ("problems" in result) throw new Error(result.problems.map((it) => it.message).join(" "));
  return result.host;
}

const plain = (text: string) => text;
const noPaint: Paint = { bad: plain, notice: plain, good: plain, dim: plain, bold: plain, planes: [plain] };

/** Text without colours. */
export const ascii: TextStyle = { width: 80, unicode: false, paint: noPaint };
export const boxes: TextStyle = { ...ascii, unicode: true };

/** Three planes on a machine of 20 CPUs, and two drop-ins that trespass. */
export const trespassing = `
#- control.slice
[Slice]
AllowedCPUs=0-7
AllowedMemoryNodes=0
MemoryLow=4G
MemoryHigh=8G
MemoryMax=12G
#- runner.slice
[Slice]
AllowedCPUs=8-15
AllowedMemoryNodes=1
MemoryLow=8G
MemoryHigh=16G
MemoryMax=24G
#- fanout.slice
[Slice]
AllowedCPUs=16-19
AllowedMemoryNodes=0
MemoryLow=2G
MemoryHigh=4G
MemoryMax=8G
#- worker.service
[Service]
ExecStart=/bin/true
Slice=runner.slice
CPUAffinity=8-11
#- containerd.service.d/20-cpu.conf
[Service]
CPUAffinity=6-19
#- aimgr.service.d/10-cpu.conf
[Service]
CPUAffinity=4-19
`;
