"""Mixed tables: dividing people into groups that are as alike as can be (anticlustering)."""
