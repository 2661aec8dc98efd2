"""The kinds of elements of a page, one file each."""
