import type { ValueTypeName } from "../facts/value-spec.ts";
import boolean from "./boolean.ts";
import busName from "./bus-name.ts";
import bytes from "./bytes.ts";
import bytesOrPercent from "./bytes-or-percent.ts";
import capabilitySet from "./capability-set.ts";
import cgroupName from "./cgroup-name.ts";
import command from "./command.ts";
import countOrPercent from "./count-or-percent.ts";
import cpuSet from "./cpu-set.ts";
import credentialData from "./credential-data.ts";
import credentialGlob from "./credential-glob.ts";
import credentialPath from "./credential-path.ts";
import documentation from "./documentation.ts";
import enumeration from "./enum.ts";
import enumFixed from "./enum-fixed.ts";
import envNames from "./env-names.ts";
import envNamesOrAssignments from "./env-names-or-assignments.ts";
import environment from "./environment.ts";
import errno from "./errno.ts";
import exitStatusList from "./exit-status-list.ts";
import fdName from "./fd-name.ts";
import instanceName from "./instance-name.ts";
import integer from "./integer.ts";
import label from "./label.ts";
import logNamespace from "./log-namespace.ts";
import nodeSet from "./node-set.ts";
import octalMode from "./octal-mode.ts";
import path from "./path.ts";
import pathList from "./path-list.ts";
import pathListColon from "./path-list-colon.ts";
import percent from "./percent.ts";
import removed from "./removed.ts";
import rlimit from "./rlimit.ts";
import rootHash from "./root-hash.ts";
import rootHashSignature from "./root-hash-signature.ts";
import signal from "./signal.ts";
import text from "./text.ts";
import timespan from "./timespan.ts";
import unitName from "./unit-name.ts";
import unitNameList from "./unit-name-list.ts";
import userOrGroup from "./user-or-group.ts";
import userOrGroupList from "./user-or-group-list.ts";
import type { ValueType } from "./value-type.ts";
import weight from "./weight.ts";
import workingDirectory from "./working-directory.ts";

const missing = {
  name: "text",
  changes: [],
  parse: (text: string) => ({ value: text, problems: [] }),
  describe: () => "",
} as ValueType;
/** Every value type by its name. */
export const valueTypes: Readonly<Record<ValueTypeName, ValueType>> = {
  "address-families": missing,
  "bind-paths": missing,
  boolean,
  "bpf-program": missing,
  "bus-name": busName,
  bytes,
  "bytes-or-percent": bytesOrPercent,
  calendar: missing,
  "capability-set": capabilitySet,
  "cgroup-name": cgroupName,
  command,
  condition: missing,
  "condition-path": missing,
  "count-or-percent": countOrPercent,
  "cpu-set": cpuSet,
  "credential-data": credentialData,
  "credential-glob": credentialGlob,
  "credential-path": credentialPath,
  delegate: missing,
  "device-bytes": missing,
  "device-count": missing,
  "device-permissions": missing,
  "device-timespan": missing,
  "device-weight": missing,
  "directory-names": missing,
  documentation,
  enum: enumeration,
  "enum-fixed": enumFixed,
  "env-names": envNames,
  "env-names-or-assignments": envNamesOrAssignments,
  environment,
  errno,
  "exit-status-list": exitStatusList,
  "extension-images": missing,
  "fd-name": fdName,
  "filesystem-list": missing,
  flags: missing,
  "image-policy": missing,
  "instance-name": instanceName,
  integer,
  "ip-prefix-list": missing,
  "journal-fields": missing,
  label,
  "log-namespace": logNamespace,
  "mount-images": missing,
  "mount-options-per-partition": missing,
  "mount-source": missing,
  names: missing,
  "namespace-flags": missing,
  "network-interface": missing,
  "nft-set": missing,
  "node-set": nodeSet,
  "octal-mode": octalMode,
  "open-file": missing,
  path,
  "path-list": pathList,
  "path-list-colon": pathListColon,
  percent,
  "protect-hostname": missing,
  regex: missing,
  removed,
  rlimit,
  "root-hash": rootHash,
  "root-hash-signature": rootHashSignature,
  signal,
  "socket-address": missing,
  "socket-bind-rule": missing,
  "stdio-input": missing,
  "stdio-output": missing,
  string: missing,
  "syscall-filter": missing,
  text,
  timespan,
  "tmpfs-list": missing,
  "unit-name": unitName,
  "unit-name-list": unitNameList,
  "user-or-group": userOrGroup,
  "user-or-group-list": userOrGroupList,
  weight,
  "working-directory": workingDirectory,
  xattr: missing,
};
