"""Use-cases of invitations, one file per resource: letters, their dispatch, the answers of organisations."""
