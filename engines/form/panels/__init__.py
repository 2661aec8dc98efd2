"""The kinds of panel on a record's page, one file each."""
