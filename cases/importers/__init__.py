"""Public data sets, read into packs."""
