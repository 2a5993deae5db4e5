"""The use-cases of organisations, allowances, delegates and sheets; each is one transaction."""
