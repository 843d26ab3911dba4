static const char* const paint_mode_table[_PAINT_MODE_MAX] = {
        [PAINT_RED]   = "red",
        [PAINT_GREEN] = "green",
};

int config_parse_mode(const char *rvalue) {
        return paint(rvalue, 1);
}

int config_parse_share(const char *rvalue) {
        return share(rvalue);
}
