"""Sheets as real offices produce them: bytes → rows with Excel's numbers → recognised people or organisations.

The order: `book` reads the file, `letters` brings old encodings to Unicode, `headings` finds the columns, `rows` tells
people from groups, sums and signatures, `people` and `organisations` give values. Nothing here knows the database.
"""
