"""Kinds of jobs: one module each, exporting `job`."""
