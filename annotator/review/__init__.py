"""Comparing people's annotations: alignment, agreement, majority. Computation only.

Takes domain records and gives frozen results; reads no file and no database. May import the domain,
numpy and scipy. The window never imports it: workflows do.
"""
