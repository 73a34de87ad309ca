"""Structures seen with the naked eye."""
