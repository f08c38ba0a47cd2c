"""Refusals of capital, one class each: Vietnamese first, then English, with the same facts."""
