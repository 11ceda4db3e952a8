"""File formats: one module each, turning files into domain records or back.

A format registers itself in `registry`; the dialogs and the command line list what is there.
"""
