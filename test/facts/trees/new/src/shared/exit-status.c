const ExitStatusMapping exit_status_mappings[256] = {
        [EXIT_FINE] = { "FINE", EXIT_STATUS_LIBC },
        [EXIT_SAD]  = { "SAD",  EXIT_STATUS_SYSTEMD },
};
