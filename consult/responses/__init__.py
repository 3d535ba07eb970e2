"""What the agency accepts, and its explanation where it does not."""
