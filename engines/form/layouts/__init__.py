"""The kinds of layout, one file each."""
