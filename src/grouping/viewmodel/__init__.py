"""What is shown: frozen records for room cards, charts, pages and paper."""
