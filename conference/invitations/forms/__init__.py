"""Forms, one file per resource: answers.py is what an organisation fills in behind its link."""
