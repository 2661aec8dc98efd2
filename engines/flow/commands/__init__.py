"""Commands: what people may do with a flow, one file each exporting `command`."""
