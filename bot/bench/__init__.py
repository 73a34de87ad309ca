"""What the README quotes, measured."""
