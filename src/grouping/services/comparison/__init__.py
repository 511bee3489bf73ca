"""What the room did, as charts with the sentences that may go with them."""
