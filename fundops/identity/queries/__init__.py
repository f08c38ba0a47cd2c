"""What is read of people, their roles, sessions and tokens."""
