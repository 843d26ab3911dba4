/**
 * Directives that fill one list: an empty value of any of them empties it.
 *
 * Source: `config_parse_socket_listen()`, `config_parse_timer()`, `config_parse_path_spec()` in load-fragment.c.
 */
export const LISTENERS = [
  "ListenStream",
  "ListenDatagram",
  "ListenSequentialPacket",
  "ListenFIFO",
  "ListenNetlink",
  "ListenSpecial",
  "ListenMessageQueue",
  "ListenUSBFunction",
];

export const TIMES = ["OnActiveSec", "OnBootSec", "OnStartupSec", "OnUnitActiveSec", "OnUnitInactiveSec", "OnCalendar"];

export const WATCHES = ["PathExists", "PathExistsGlob", "PathChanged", "PathModified", "DirectoryNotEmpty"];
