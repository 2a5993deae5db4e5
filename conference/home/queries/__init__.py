"""What the overview and the search show."""
