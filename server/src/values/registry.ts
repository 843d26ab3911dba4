import type { ValueTypeName } from "../facts/value-spec.ts";
import addressFamilies from "./address-families.ts";
import base64 from "./base64.ts";
import bindPaths from "./bind-paths.ts";
import boolean from "./boolean.ts";
import bpfProgram from "./bpf-program.ts";
import busName from "./bus-name.ts";
import bytes from "./bytes.ts";
import bytesOrPercent from "./bytes-or-percent.ts";
import calendar from "./calendar.ts";
import capabilitySet from "./capability-set.ts";
import cgroupName from "./cgroup-name.ts";
import command from "./command.ts";
import condition from "./condition.ts";
import conditionPath from "./condition-path.ts";
import countOrPercent from "./count-or-percent.ts";
import cpuSet from "./cpu-set.ts";
import credentialData from "./credential-data.ts";
import credentialGlob from "./credential-glob.ts";
import credentialPath from "./credential-path.ts";
import delegate from "./delegate.ts";
import deviceBytes from "./device-bytes.ts";
import deviceCount from "./device-count.ts";
import devicePermissions from "./device-permissions.ts";
import deviceTimespan from "./device-timespan.ts";
import deviceWeight from "./device-weight.ts";
import directoryNames from "./directory-names.ts";
import documentation from "./documentation.ts";
import enumeration from "./enum.ts";
import enumFixed from "./enum-fixed.ts";
import envNames from "./env-names.ts";
import envNamesOrAssignments from "./env-names-or-assignments.ts";
import environment from "./environment.ts";
import errno from "./errno.ts";
import exitStatusList from "./exit-status-list.ts";
import extensionImages from "./extension-images.ts";
import fdName from "./fd-name.ts";
import filesystemList from "./filesystem-list.ts";
import flags from "./flags.ts";
import imagePolicy from "./image-policy.ts";
import instanceName from "./instance-name.ts";
import integer from "./integer.ts";
import ipPrefixList from "./ip-prefix-list.ts";
import journalFields from "./journal-fields.ts";
import label from "./label.ts";
import logNamespace from "./log-namespace.ts";
import mountImages from "./mount-images.ts";
import mountOptionsPerPartition from "./mount-options-per-partition.ts";
import mountSource from "./mount-source.ts";
import names from "./names.ts";
import namespaceFlags from "./namespace-flags.ts";
import networkInterface from "./network-interface.ts";
import nftSet from "./nft-set.ts";
import nodeSet from "./node-set.ts";
import octalMode from "./octal-mode.ts";
import openFile from "./open-file.ts";
import path from "./path.ts";
import pathList from "./path-list.ts";
import pathListColon from "./path-list-colon.ts";
import percent from "./percent.ts";
import protectHostname from "./protect-hostname.ts";
import regex from "./regex.ts";
import removed from "./removed.ts";
import rlimit from "./rlimit.ts";
import rootHash from "./root-hash.ts";
import rootHashSignature from "./root-hash-signature.ts";
import signal from "./signal.ts";
import socketAddress from "./socket-address.ts";
import socketBindRule from "./socket-bind-rule.ts";
import stdioInput from "./stdio-input.ts";
import stdioOutput from "./stdio-output.ts";
import string from "./string.ts";
import syscallFilter from "./syscall-filter.ts";
import text from "./text.ts";
import timespan from "./timespan.ts";
import tmpfsList from "./tmpfs-list.ts";
import unitName from "./unit-name.ts";
import unitNameList from "./unit-name-list.ts";
import userOrGroup from "./user-or-group.ts";
import userOrGroupList from "./user-or-group-list.ts";
import type { ValueType } from "./value-type.ts";
import weight from "./weight.ts";
import workingDirectory from "./working-directory.ts";
import xattr from "./xattr.ts";

/** Every value type by its name. */
export const valueTypes: Readonly<Record<ValueTypeName, ValueType>> = {
  "address-families": addressFamilies,
  base64,
  "bind-paths": bindPaths,
  boolean,
  "bpf-program": bpfProgram,
  "bus-name": busName,
  bytes,
  "bytes-or-percent": bytesOrPercent,
  calendar,
  "capability-set": capabilitySet,
  "cgroup-name": cgroupName,
  command,
  condition,
  "condition-path": conditionPath,
  "count-or-percent": countOrPercent,
  "cpu-set": cpuSet,
  "credential-data": credentialData,
  "credential-glob": credentialGlob,
  "credential-path": credentialPath,
  delegate,
  "device-bytes": deviceBytes,
  "device-count": deviceCount,
  "device-permissions": devicePermissions,
  "device-timespan": deviceTimespan,
  "device-weight": deviceWeight,
  "directory-names": directoryNames,
  documentation,
  enum: enumeration,
  "enum-fixed": enumFixed,
  "env-names": envNames,
  "env-names-or-assignments": envNamesOrAssignments,
  environment,
  errno,
  "exit-status-list": exitStatusList,
  "extension-images": extensionImages,
  "fd-name": fdName,
  "filesystem-list": filesystemList,
  flags,
  "image-policy": imagePolicy,
  "instance-name": instanceName,
  integer,
  "ip-prefix-list": ipPrefixList,
  "journal-fields": journalFields,
  label,
  "log-namespace": logNamespace,
  "mount-images": mountImages,
  "mount-options-per-partition": mountOptionsPerPartition,
  "mount-source": mountSource,
  names,
  "namespace-flags": namespaceFlags,
  "network-interface": networkInterface,
  "nft-set": nftSet,
  "node-set": nodeSet,
  "octal-mode": octalMode,
  "open-file": openFile,
  path,
  "path-list": pathList,
  "path-list-colon": pathListColon,
  percent,
  "protect-hostname": protectHostname,
  regex,
  removed,
  rlimit,
  "root-hash": rootHash,
  "root-hash-signature": rootHashSignature,
  signal,
  "socket-address": socketAddress,
  "socket-bind-rule": socketBindRule,
  "stdio-input": stdioInput,
  "stdio-output": stdioOutput,
  string,
  "syscall-filter": syscallFilter,
  text,
  timespan,
  "tmpfs-list": tmpfsList,
  "unit-name": unitName,
  "unit-name-list": unitNameList,
  "user-or-group": userOrGroup,
  "user-or-group-list": userOrGroupList,
  weight,
  "working-directory": workingDirectory,
  xattr,
};
