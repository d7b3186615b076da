"""Finders: each a pure function of the scanned text that returns candidates."""
