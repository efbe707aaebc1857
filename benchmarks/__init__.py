"""Speed and quality next to peers and limits in the same run; nothing here is asserted."""
