import type { TextRows } from "../text.ts";

/** `[Socket]`: see systemd.socket(5). */
export const socketTexts: TextRows = {
  Accept: [
    "Whether systemd accepts each connection and starts an instance of a template service for it.",
    "`no`, the default, hands the listening socket to one service, which is faster and what daemons expect. `yes` needs a service template of the same name and starts a process per connection, as inetd did. Datagram sockets and FIFOs cannot have `yes`.",
  ],
  AcceptFileDescriptors: [
    "Whether peers on a local socket may pass file descriptors along.",
    "`no` protects a service that does not expect any from being filled up with them. Since 258, with a kernel that has the switch.",
  ],
  Backlog: [
    "How many connections may wait until the service accepts them.",
    "The kernel cuts it at `net.core.somaxconn`, so a larger number alone changes nothing. Only connections count that are already established.",
  ],
  BindIPv6Only: [
    "Whether an IPv6 socket takes IPv4 connections as well: `default`, `both` or `ipv6-only`.",
    "It decides what `ListenStream=8080` means: with `both` one socket serves both families. `default` leaves it to the machine's `bindv6only`.",
  ],
  BindToDevice: [
    "Ties the sockets to one network interface.",
    "Only packets that arrive there are seen. The interface's device unit becomes a dependency, so the socket waits for it. An empty value removes the tie.",
  ],
  Broadcast: [
    "Allows a datagram socket to send to broadcast addresses.",
    "Receiving them needs nothing. The kernel refuses to send without it.",
  ],
  DeferAcceptSec: [
    "Waits for the first data of a TCP connection before waking anybody.",
    "Saves starting a service for connections that say nothing, and breaks protocols in which the server speaks first. After the time has passed the connection is handed over anyway.",
  ],
  DeferTrigger: [
    "Waits with starting the service as long as something that conflicts with it is running.",
    "Normally the start would stop what conflicts. `yes` waits for the current jobs, `patient` for the whole of `DeferTriggerMaxSec=`. Keeps sockets open over a soft reboot. Not with `Accept=yes`; since 258.",
  ],
  DeferTriggerMaxSec: [
    "How long starting the service may be put off; without end if unset.",
    "Then the socket unit fails. It counts only where `DeferTrigger=` is on.",
  ],
  DirectoryMode: [
    "Access mode of directories made for a socket in the file system; `0755` if unset.",
    "The mode of the socket itself is `SocketMode=`. Existing directories stay as they are.",
  ],
  ExecStartPost: [
    "Commands to run after the sockets are open.",
    "They belong to the socket unit and have nothing to do with those of the service. A failure closes the sockets.",
  ],
  ExecStartPre: [
    "Commands to run before the sockets are opened.",
    "For instance to clear away what blocks the path. The sockets do not exist yet, so they cannot be handed to them.",
  ],
  ExecStopPost: [
    "Commands to run after the sockets were closed and removed.",
    "The usual place to delete files around the socket. `RemoveOnStop=` does it for the socket itself.",
  ],
  ExecStopPre: [
    "Commands to run before the sockets are closed.",
    "Peers can still connect while these run. The service of the socket may be up or not.",
  ],
  FileDescriptorName: [
    "The name under which the service finds these sockets in `$LISTEN_FDNAMES`.",
    "Lets a service with several socket units tell them apart. Unset, it is the unit's name; with `Accept=yes` it is `connection`. No colons or control characters.",
  ],
  FlushPending: [
    "Throws away what has arrived by the time the service ends.",
    "Without it, waiting data start the service again at once, which can become a loop when it dies of them. Only for `Accept=no`; since 247.",
  ],
  FreeBind: [
    "Allows to listen on an address that the machine does not have yet.",
    "Otherwise opening fails when the network is not up, because socket units start early. It spares a dependency on the network.",
  ],
  IPTOS: [
    "The type-of-service byte of outgoing IP packets.",
    "A number, or one of `low-delay`, `throughput`, `reliability`, `low-cost`. Newer networks read the same bits as DSCP.",
  ],
  IPTTL: [
    "How many hops outgoing packets may travel: time to live, or hop limit for IPv6.",
    "A value of 1 keeps traffic on the local link. Unset, the system's default is used.",
  ],
  KeepAlive: [
    "Lets the kernel probe idle TCP connections.",
    "Dead peers are noticed after about two hours unless the settings for time, interval and probes say otherwise. Connections that `Accept=yes` passes on inherit it.",
  ],
  KeepAliveIntervalSec: [
    "The pause between probes that are not answered; 75 s in the kernel.",
    "It begins to matter once a first probe was lost. Without `KeepAlive=yes` it is set and not used.",
  ],
  KeepAliveProbes: [
    "After how many unanswered probes a connection is dropped; 9 in the kernel.",
    "Time plus probes times interval is how long a vanished peer goes unnoticed.",
  ],
  KeepAliveTimeSec: [
    "How long a connection is idle before the first probe; two hours in the kernel.",
    "Firewalls often forget connections earlier: a few minutes keep them open through these.",
  ],
  ListenDatagram: [
    "A datagram address to listen on: a path, a port, or an address with port.",
    "UDP for network addresses, a local socket for paths and names with `@`. Addresses are written as for `ListenStream=`. The same number there and here are two different sockets.",
  ],
  ListenFIFO: [
    "A named pipe to create and wait on.",
    "The service gets it opened for reading and writing, so it never sees an end of file. An absolute path.",
  ],
  ListenMessageQueue: [
    "A POSIX message queue to wait on; its name begins with a slash.",
    "It is created when missing, with the sizes of the two settings for queues. Linux keeps these apart from the file system.",
  ],
  ListenNetlink: [
    "A netlink family to listen to, such as `kobject-uevent 1`.",
    "The number behind the family is a multicast group, 0 if left out. It takes no address of a peer.",
  ],
  ListenSequentialPacket: [
    "A local socket that is connected and keeps message borders.",
    "Paths and abstract names only. Programs have to be written for this kind.",
  ],
  ListenSpecial: [
    "A special file, such as a device node or a file in `/proc`, to wait on.",
    "The service starts when it becomes readable. Regular files are always readable and will not do. `Writable=` opens it for writing, too.",
  ],
  ListenStream: [
    "A stream address to listen on: a path, a port, or an address with port.",
    "`/run/app.sock` is a local socket, `@name` an abstract one, `8080` a TCP port on all addresses, `127.0.0.1:8080` or `[::1]:8080` one address. Several lines open several sockets. In a drop-in they add up: clear the list with an empty line before changing the port. Host names are not resolved.",
  ],
  ListenUSBFunction: [
    "A directory of the USB gadget file system whose endpoints are to be served.",
    "The service needs the two settings with descriptors and strings. For devices that play the gadget's side.",
  ],
  Mark: [
    "The firewall mark of packets from these sockets.",
    "Routing rules and filters can match it. Needs rights on network administration, which the manager has.",
  ],
  MaxConnections: [
    "How many instances may run at once with `Accept=yes`; 64 if unset.",
    "Further connections are closed right away. It does not limit a service that accepts for itself.",
  ],
  MaxConnectionsPerSource: [
    "How many connections one peer may hold with `Accept=yes`; `0` sets no limit.",
    "A peer is an address, or a user on local sockets in newer releases. Behind a proxy all clients are one peer.",
  ],
  MessageQueueMaxMessages: [
    "How many messages a queue may hold; used when it is created.",
    "Goes with `MessageQueueMessageSize=`: one alone does nothing. The kernel has ceilings for both.",
  ],
  MessageQueueMessageSize: [
    "The largest message of a queue in bytes; used when it is created.",
    "An existing queue keeps its sizes. The companion setting has to be there as well.",
  ],
  NoDelay: [
    "Sends small TCP packets at once instead of collecting them.",
    "Good for dialogues of short messages, wasteful for bulk. The service can set it for itself.",
  ],
  PassCredentials: [
    "Lets the service see who sent each message on a local socket.",
    "User, group and process come with every message, as the kernel knows them. Needed only for receivers that read them.",
  ],
  PassFileDescriptorsToExec: [
    "Hands the open sockets to the unit's own helper commands, too.",
    "Those before opening cannot get any. Off by default; since 256.",
  ],
  PassPIDFD: [
    "Lets the service get a handle on the process that sent a message.",
    "Unlike a process number it cannot come to mean another process later. Since 258.",
  ],
  PassPacketInfo: [
    "Adds to each packet on which address and interface it came in.",
    "Servers on all addresses need it to answer from the right one. Since 246.",
  ],
  PassSecurity: [
    "Adds the sender's security label to messages on a local socket.",
    "For services that make decisions by SELinux or Smack labels.",
  ],
  PipeSize: [
    "The size of the kernel's buffer for a FIFO.",
    "Bytes, with the usual suffixes. The kernel rounds it up to whole pages, and unprivileged managers meet a ceiling.",
  ],
  PollLimitBurst: [
    "How many events are looked at within `PollLimitIntervalSec=` before a pause.",
    "When it is exceeded the socket is merely left alone for the rest of the interval; nothing fails. Since 255.",
  ],
  PollLimitIntervalSec: [
    "The stretch of time for counting events on the socket.",
    "A valve against floods of connections, softer than the trigger limit. `0` turns it off.",
  ],
  Priority: [
    "The priority of outgoing packets in the machine's queues.",
    "A number from 0 to 6 without special rights. It only matters with a queue discipline that looks at it.",
  ],
  ReceiveBuffer: [
    "The size of the buffer for incoming data.",
    "The system manager can go beyond the limits for others. Setting it switches off the kernel's own tuning for TCP, which is mostly better.",
  ],
  RemoveOnStop: [
    "Removes the socket's file, FIFO or queue when the unit stops.",
    "Off by default, so that a restart finds clients' paths unchanged. Links made by `Symlinks=` go with it.",
  ],
  ReusePort: [
    "Lets several sockets listen on the same port, each getting a part of the connections.",
    "All of them must have it and belong to the same user. For daemons with several processes that each have a socket unit.",
  ],
  SELinuxContextFromNet: [
    "Takes the security level of the started service from the network peer.",
    "Of use with multi-level policies only, and where the service gets one single socket.",
  ],
  SendBuffer: [
    "The size of the buffer for outgoing data.",
    "As for receiving, a fixed figure ends the kernel's own adaptation. Large ones add delay.",
  ],
  Service: [
    "The service to start; unset, the one of the same name.",
    "Cannot be combined with `Accept=yes`, which needs the template. The service should say `Sockets=` if the names differ, so that it also gets them when started on its own.",
  ],
  SmackLabel: ["The Smack label of a FIFO or socket file.", "Nothing on kernels without Smack."],
  SmackLabelIPIn: [
    "The Smack label that decides about incoming connections.",
    "Compared with the sender's label by the kernel's rules; for systems built on Smack.",
  ],
  SmackLabelIPOut: [
    "The Smack label that outgoing packets carry.",
    "Peers that understand it apply their rules to it; others ignore it.",
  ],
  SocketGroup: [
    "The group of sockets and FIFOs in the file system.",
    "Together with a `SocketMode=` of `0660` it says who may connect. Unset, it is the group of `SocketUser=`, or root's. The group must exist when the socket opens.",
  ],
  SocketMode: [
    "Access mode of sockets and FIFOs in the file system; `0666` if unset.",
    "The default lets every local user connect. Write `0660` with a `SocketGroup=` for a closed circle. Ports and abstract names have no mode.",
  ],
  SocketProtocol: [
    "Another protocol for network sockets: `udplite`, `sctp` or `mptcp`.",
    "`ListenStream=` gives TCP and `ListenDatagram=` UDP without it. The kernel has to know the protocol; `mptcp` came with a later release than the others.",
  ],
  SocketUser: [
    "The owner of sockets and FIFOs in the file system.",
    "It is not the user the service runs as; that one needs no rights on the socket it is handed.",
  ],
  Symlinks: [
    "Further paths that become links to the socket or FIFO.",
    "Only with exactly one path to listen on. Existing files in their place are kept, with a message.",
  ],
  TCPCongestion: [
    "The congestion control of TCP connections, such as `bbr` or `cubic`.",
    "The kernel must have it loaded; a name it does not know is logged and the system's own stays.",
  ],
  TimeoutSec: [
    "How long each helper command of the socket unit may take.",
    "It has nothing to do with connections. The manager's default for starting holds if unset.",
  ],
  Timestamping: [
    "Stamps incoming packets with their time of arrival, in micro- or nanoseconds.",
    "`us` and `ns` choose; `off` is the default. For measuring services that read the stamps. Since 247.",
  ],
  Transparent: [
    "Lets the sockets take traffic for addresses of others.",
    "For transparent proxies, together with routing rules that divert packets to the machine.",
  ],
  TriggerLimitBurst: [
    "How often the service may be triggered in the interval before the socket unit gives up.",
    "200 for accepting sockets and 20 for others, per two seconds. Beyond it the socket fails and stays closed until started by hand: mostly the sign of a service that dies without reading its data. `PollLimitBurst=` slows down instead.",
  ],
  TriggerLimitIntervalSec: [
    "The stretch of time in which starts through the socket are counted; 2 s if unset.",
    "`0` takes the limit away, and with it the protection from a loop.",
  ],
  Writable: [
    "Opens special files of `ListenSpecial=` for writing as well.",
    "Off by default. Sockets and FIFOs are not concerned.",
  ],
  XAttrAccept: [
    "Extended attributes for each accepted connection's socket.",
    "Written `user.NAME=VALUE`. They say something to programs that inspect sockets; the network does not see them. Since 262.",
  ],
  XAttrEntryPoint: [
    "Extended attributes for the socket's file in the file system.",
    "For local sockets with a path only, in the `user.` namespace. Since 262.",
  ],
  XAttrListen: [
    "Extended attributes for the listening socket itself.",
    "Specifiers are replaced in name and value; an empty line clears the list. Since 262.",
  ],
};
