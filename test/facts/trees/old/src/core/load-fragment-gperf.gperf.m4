%{
#include "made-up.h"
%}
%%
m4_dnl A made-up table in the style of systemd up to 247.
m4_define(`CGROUP_CONTEXT_CONFIG_ITEMS',
`$1.Share,                    parse_share,             0,             offsetof($1, share)
m4_ifdef(`HAVE_CLOUD',
`$1.Cloud,                    parse_cloud,             CLOUD_ANY,     offsetof($1, cloud)',
`$1.Cloud,                    config_parse_warn_compat, DISABLED_CONFIGURATION, 0')'
)m4_dnl
Unit.Title,                   parse_text,              0,             offsetof(Unit, title)
Unit.Old,                     parse_text,              0,             offsetof(Unit, old)
Service.Mode,                 parse_mode,              0,             0
m4_ifdef(`HAVE_MAGIC',
`Service.Magic,               parse_text,              0,             offsetof(Service, magic)',
`Service.Magic,               config_parse_warn_compat, DISABLED_CONFIGURATION, 0')
CGROUP_CONTEXT_CONFIG_ITEMS(Service)m4_dnl
CGROUP_CONTEXT_CONFIG_ITEMS(Slice)m4_dnl
m4_dnl The section for enabling.
Install.Alias,                NULL,                    0,             0
