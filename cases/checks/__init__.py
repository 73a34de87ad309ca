"""What `lint` checks, one kind a module. Each check yields problems at a place of a document."""
