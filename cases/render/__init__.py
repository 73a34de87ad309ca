"""Pictures of lesions drawn from a seed, with exact truth."""
