"""Reading devices, passes as a door needs them, scans, presence, conflicts and the roster."""
