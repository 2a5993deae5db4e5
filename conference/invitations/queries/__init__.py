"""Reading invitations, one file per resource: answers.py is what an organisation sees behind its link."""
