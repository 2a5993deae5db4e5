"""Use-cases of the door: pairing, recording scans, taking them back, settling conflicts."""
