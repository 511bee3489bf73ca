"""What a trainer can edit: texts, marks, running orders, scripts, room cards and research findings."""
