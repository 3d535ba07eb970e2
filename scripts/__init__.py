"""What developers and operators run; nothing here is imported by the application."""
