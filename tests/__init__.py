"""What the tests share stands beside them and is imported from here."""
