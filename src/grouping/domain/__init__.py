"""What is true: participants, judgements, groups, the session, refusals."""
