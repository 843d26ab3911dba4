/**
 * A mount needs the network: by its option `_netdev`, or by the type of its file system.
 *
 * Source: `mount_is_network()` in systemd's mount.c, `fstype_is_network()` in mountpoint-util.c; managers of 247 to 262 asked.
 */
export function isNetworkMount(type: string, options: readonly string[]): boolean {
  return options.includes("_netdev") || networkFileSystems.includes(type.replace(/^fuse\./, ""));
}

const networkFileSystems = [
  "afs",
  "ceph",
  "cifs",
  "davfs",
  "gfs",
  "gfs2",
  "glusterfs",
  "lustre",
  "ncp",
  "ncpfs",
  "nfs",
  "nfs4",
  "ocfs2",
  "orangefs",
  "pvfs2",
  "smb3",
  "smbfs",
  "sshfs",
];
