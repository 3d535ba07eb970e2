"""People who sign in, their agencies, roles and permissions."""
