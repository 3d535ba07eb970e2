"""What people said, by every channel."""
