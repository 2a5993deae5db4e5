"""Compares recognised rows with what is known: created, updated, unchanged, rejected; nothing is written here."""
