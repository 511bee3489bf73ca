"""What a trainer can edit: running orders, scripts, cards, rubrics and group marks."""
